using MedicalImages.Diagnostics;
using MedicalImages.Hashing;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;
using static System.FormattableString;

namespace MedicalImages.Sources.UrlLists;

/// <summary>
/// Reads lines in the format of <c>sha256sum</c>: 64 hexadecimal digits or "-", followed by a URL or path, relative to the list. A line may
/// also be a URL alone. A URL that occurs twice is one image.
/// </summary>
/// <param name="shown">The list, for messages. Lines are identified by number, because their text may be a signed URL.</param>
/// <param name="place">The final location of the list after redirects (RFC 3986 5.1.3), or its file.</param>
/// <param name="names">The selected names.</param>
internal sealed class UrlListReader(string shown, Uri place, NameMatch names)
{
    private const int MaxLines = 1_000_000;
    private const int LeftOut = -1;
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal); // a URL and its place in the result
    private readonly Dictionary<string, int> _queries = new(StringComparer.Ordinal); // number of URLs that differ only by their query
    private readonly List<ListedUrl> _urls = [];
    private readonly ListedPlace _place = new(place);
    private int _line;

    public async Task<List<ListedUrl>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var lines = new TextLines(body);
            for (_line = 1; await lines.NextAsync(cancellationToken) is { } line; _line++)
            {
                if (_line > MaxLines) throw Problem($"it has more than {MaxLines} lines");
                ReadLine(line.Trim());
            }
        }
        catch (InvalidDataException e)
        {
            throw Problem(e.Message);
        }

        return _urls;
    }

    // GNU sha256sum prefixes a line whose name contains a backslash or a line break with a backslash.
    private void ReadLine(string line)
    {
        if (line.Length == 0 || line[0] == '#') return;
        if (IsUrlOnly(line))
        {
            Add(line, sha256: null);
            return;
        }

        if (line.StartsWith("s3://", StringComparison.Ordinal) || line.StartsWith("cp s3://", StringComparison.Ordinal))
            throw Problem("it has an s3:// URL. For a list of such URLs, «set|use» «with SourceType=S3»");
        bool isEscaped = line[0] == '\\';
        if (isEscaped) line = line[1..].Replace("\\\\", "\\", StringComparison.Ordinal);
        int space = line.IndexOfAny([' ', '\t']);
        if (space < 0) throw Problem("it is neither a URL nor '<sha256>  <url>'; write '-' for an unknown hash");
        string hash = line[..space].ToLowerInvariant();
        if (hash != "-" && !Hex.IsSha256InAnyCase(hash)) throw Problem("it does not start with a SHA-256 (64 hexadecimal digits) or '-'");
        string name = line[(space + 1)..];
        // one space and '*' is its mark for binary files
        Add(name.StartsWith('*') ? name[1..] : name.TrimStart(), hash == "-" ? null : hash);
    }

    // The lists that download scripts have. A relative path alone could also be a hash that lost its URL.
    private static bool IsUrlOnly(string line) =>
        (line.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || line.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        && !line.AsSpan().ContainsAny(' ', '\t');

    private void Add(string name, string? sha256)
    {
        Uri uri = _place.Resolve(name, out string? problem) ?? throw Problem(problem!);
        string url = uri.AbsoluteUri;
        if (_known.TryGetValue(url, out int index)) Join(index, sha256);
        else AddNew(uri, url, _place.GetName(name, uri), sha256);
    }

    private void AddNew(Uri uri, string url, string sourceName, string? sha256)
    {
        bool isTaken = names.Includes(sourceName);
        _known.Add(url, isTaken ? _urls.Count : LeftOut);
        if (isTaken) _urls.Add(new ListedUrl(GetLocator(uri, url), url, sha256, sourceName, _line));
    }

    private void Join(int index, string? sha256)
    {
        if (index == LeftOut) return;
        ListedUrl known = _urls[index];
        if (known.Sha256 is not null && sha256 is not null && known.Sha256 != sha256)
            throw Problem("an earlier line has the same URL with another hash");
        _urls[index] = known with { Sha256 = known.Sha256 ?? sha256 };
    }

    // If the query contains a signature, the next signature results in the same numbers for the same list.
    private string GetLocator(Uri uri, string url)
    {
        if (uri.Query.Length == 0) return url;
        string plain = url[..url.IndexOf('?', StringComparison.Ordinal)];
        int number = _queries[plain] = _queries.GetValueOrDefault(plain) + 1;
        return Invariant($"{plain}#{number}");
    }

    private SourceFailure Problem(string what) => new(SourceDiagnostics.ListNotUnderstood, shown, Invariant($"line {_line}: {what}"));
}
