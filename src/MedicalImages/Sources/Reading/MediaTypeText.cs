namespace MedicalImages.Sources.Reading;

/// <summary>
/// Parses a Content-Type as servers send it, including <c>type=application/dicom</c> without quotation marks, which .NET rejects; in any
/// order and case.
/// </summary>
internal sealed class MediaTypeText
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.OrdinalIgnoreCase);

    public MediaTypeText(string? contentType)
    {
        List<string> pieces = Pieces(contentType ?? "");
        Type = pieces[0].Trim().ToLowerInvariant();
        foreach (string piece in pieces.Skip(1))
        {
            int equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) _parameters.TryAdd(piece[..equals].Trim(), Unquoted(piece[(equals + 1)..].Trim()));
        }
    }

    /// <summary>Lowercase; empty if the response has none.</summary>
    public string Type { get; }

    /// <summary>
    /// DICOM, or a generic type: object stores and static file servers send octet-stream or nothing, and the content decides.
    /// </summary>
    public bool MayBeDicom => Type is "application/dicom" or "application/octet-stream" or "binary/octet-stream" or "";

    public string? this[string parameter] => _parameters.GetValueOrDefault(parameter);

    /// <summary>A description for messages.</summary>
    public string Described => Type switch
    {
        "" => "content without a media type",
        "text/html" or "application/xhtml+xml" => "a web page (a login page, a challenge for browsers, or another web server)",
        _ when Type.StartsWith("image/", StringComparison.Ordinal) || Type.StartsWith("video/", StringComparison.Ordinal) => $"a rendered image ({Type})",
        _ => Type,
    };

    private static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        int start = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"') quoted = !quoted;
            if (quoted && text[i] == '\\') i++; // the next character is literal
            if (quoted || i >= text.Length || text[i] != ';') continue;
            pieces.Add(text[start..i]);
            start = i + 1;
        }

        pieces.Add(text[start..]);
        return pieces;
    }

    private static string Unquoted(string value) => value is ['"', .. string inner, '"'] ? inner.Replace("\\", "", StringComparison.Ordinal) : value;
}
