using MedicalImages.Hashing;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.UrlLists;

/// <summary>
/// Reads lines in the format of <c>sha256sum</c>: 64 hexadecimal digits or "-", followed by a URL or path, relative to the list. A line may
/// also be a URL alone.
/// </summary>
internal sealed class UrlListReader(UrlListBuilder list)
{
    private const int MaxLines = 1_000_000;
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

        return list.Urls;
    }

    // GNU sha256sum prefixes a line whose name contains a backslash or a line break with a backslash.
    private void ReadLine(string line)
    {
        if (line.Length == 0 || line[0] == '#') return;
        if (IsUrlOnly(line))
        {
            list.Add(_line, line, sha256: null);
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
        ReadOnlySpan<char> name = line.AsSpan(space + 1);
        // one space and '*' is its mark for binary files
        list.Add(_line, (name is ['*', ..] ? name[1..] : name.TrimStart()).ToString(), hash == "-" ? null : hash);
    }

    // The lists that download scripts have. A relative path alone could also be a hash that lost its URL.
    private static bool IsUrlOnly(string line) =>
        (line.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || line.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        && !line.AsSpan().ContainsAny(' ', '\t');

    private SourceFailure Problem(string what) => list.Problem(_line, what);
}
