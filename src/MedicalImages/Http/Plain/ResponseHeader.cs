using System.Globalization;
using System.Net;
using System.Text;

namespace MedicalImages.Http.Plain;

/// <summary>
/// Reads the header of a plain response. It is stricter than .NET: a repeated or missing Content-Length, Transfer-Encoding (RFC 9112 6.3),
/// a folded line (5.2), a line break without CR, bytes that are not ASCII, and a status that may have no body are not plain.
/// </summary>
internal sealed class ResponseHeader
{
    // Each name is compared with all others: 8,000 fields took 42 s.
    private const int MaxFields = 200;

    private readonly List<string> _fields = []; // names and values in turn
    private int _status;

    public HeaderState State { get; private set; }

    /// <summary>The number of bytes, with the empty line at the end.</summary>
    public int Size { get; private set; }

    public HttpStatusCode Status => (HttpStatusCode)_status;

    public long ContentLength { get; private set; } = -1;

    public bool KeepsConnection { get; private set; } = true;

    private static ReadOnlySpan<byte> Version => "HTTP/1.1 "u8;

    /// <summary>The value of a header, null if there is none.</summary>
    public string? this[string name]
    {
        get
        {
            string? found = null;
            for (int i = 0; i < _fields.Count; i += 2)
                if (_fields[i].Equals(name, StringComparison.OrdinalIgnoreCase))
                    found = found is null ? _fields[i + 1] : $"{found}, {_fields[i + 1]}";
            return found;
        }
    }

    /// <summary>Reads the lines that are complete.</summary>
    /// <param name="received">All received bytes, from the start of the response.</param>
    public void Read(ReadOnlySpan<byte> received)
    {
        State = HeaderState.Incomplete;
        while (State is HeaderState.Incomplete)
        {
            ReadOnlySpan<byte> rest = received[Size..];
            int end = rest.IndexOf((byte)'\n');
            if (end < 0)
            {
                if (Size == 0 && !Version.StartsWith(rest[..Math.Min(rest.Length, Version.Length)])) State = HeaderState.Unusual;
                return;
            }

            Size += end + 1;
            State = end > 0 && rest[end - 1] == '\r' ? ReadLine(rest[..(end - 1)]) : HeaderState.Unusual;
        }
    }

    public void CopyTo(HttpResponseMessage response)
    {
        for (int i = 0; i < _fields.Count; i += 2)
            if (!response.Headers.TryAddWithoutValidation(_fields[i], _fields[i + 1]))
                response.Content.Headers.TryAddWithoutValidation(_fields[i], _fields[i + 1]);
    }

    private bool Contains(string name)
    {
        for (int i = 0; i < _fields.Count; i += 2)
            if (_fields[i].Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private HeaderState ReadLine(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty) return ContentLength >= 0 ? HeaderState.Plain : HeaderState.Unusual;
        bool isText = Ascii.IsValid(line) && line.IndexOfAny((byte)'\r', (byte)0) < 0;
        return isText && (_status == 0 ? ReadStatus(line) : ReadField(line)) ? HeaderState.Incomplete : HeaderState.Unusual;
    }

    private bool ReadStatus(ReadOnlySpan<byte> line)
    {
        const int End = 12;
        if (!line.StartsWith(Version) || line.Length < End || (line.Length > End && line[End] != ' ')) return false;
        return int.TryParse(line[Version.Length..End], NumberStyles.None, CultureInfo.InvariantCulture, out _status)
            && _status is >= 200 and < 600 and not (204 or 205 or 304);
    }

    private bool ReadField(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        if (colon <= 0 || !IsToken(line[..colon])) return false;
        string name = Encoding.ASCII.GetString(line[..colon]);
        string value = Encoding.ASCII.GetString(line[(colon + 1)..]).Trim(' ', '\t');
        if (_fields.Count == 2 * MaxFields) return false;
        bool isRepeated = Contains(name);
        _fields.Add(name);
        _fields.Add(value);
        switch (name.ToLowerInvariant())
        {
            case "transfer-encoding":
                return false;
            case "connection":
                KeepsConnection &= value.Equals("keep-alive", StringComparison.OrdinalIgnoreCase);
                return true;
            case "content-type" or "etag":
                return !isRepeated;
            case "content-length":
                ContentLength = ParseLength(value);
                return !isRepeated && ContentLength >= 0;
            default:
                return true;
        }
    }

    // 19 digits may exceed a long
    private static long ParseLength(string value) =>
        value.Length <= 18 && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : -1;

    // RFC 9110 5.6.2
    private static bool IsToken(ReadOnlySpan<byte> name)
    {
        foreach (byte b in name)
            if (!char.IsAsciiLetterOrDigit((char)b) && !"!#$%&'*+-.^_`|~"u8.Contains(b)) return false;
        return true;
    }
}
