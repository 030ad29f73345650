using System.Text.RegularExpressions;
using MedicalImages.Diagnostics;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using static System.FormattableString;

namespace MedicalImages.Sources.S3;

/// <summary>
/// Reads the s3:// URLs of a file, one or more on a line, such as <c>cp s3://bucket/folder/* .</c>. Comments, and lines without such a URL,
/// are skipped: manifests of the Imaging Data Commons have a header line or none, and commands of s5cmd or URLs alone.
/// </summary>
/// <param name="shown">The file, for messages. A line is identified by its number.</param>
internal sealed partial class S3Manifest(string shown)
{
    private const int MaxLines = 1_000_000;
    private readonly HashSet<(string, string, bool)> _known = [];
    private readonly List<S3Prefix> _prefixes = [];
    private int _line;

    /// <summary>Whether the start of a file looks like a manifest: the first URL in it, apart from comments, is an s3:// URL.</summary>
    public static bool IsManifest(string start)
    {
        foreach (ReadOnlySpan<char> line in start.AsSpan().EnumerateLines())
        {
            if (!IsComment(line) && Url().IsMatch(line)) return true;
            if (line.Contains("://", StringComparison.Ordinal) && !IsComment(line)) return false;
        }

        return false;
    }

    public async Task<List<S3Prefix>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var lines = new TextLines(body);
            for (_line = 1; await lines.NextAsync(cancellationToken) is { } line; _line++)
            {
                if (_line > MaxLines) throw Problem($"it has more than {MaxLines} lines");
                if (!IsComment(line)) ReadLine(line);
            }
        }
        catch (InvalidDataException e)
        {
            throw Problem(e.Message);
        }

        return _prefixes.Count > 0
            ? _prefixes
            : throw new SourceFailure(SourceDiagnostics.ListNotUnderstood, shown,
                "it contains no s3:// URL: it is empty, or a manifest of another tool");
    }

    private void ReadLine(string line)
    {
        foreach (ValueMatch match in Url().EnumerateMatches(line))
        {
            string url = line.Substring(match.Index, match.Length).TrimEnd('"', '\'', ',', ';');
            S3Prefix prefix = S3Prefix.Parse(url) ?? throw Problem("its s3:// URL is not valid: a '*' is supported at the end only");
            if (_known.Add((prefix.Bucket, prefix.Key, prefix.IsOpen))) _prefixes.Add(prefix with { Line = _line });
        }
    }

    private static bool IsComment(ReadOnlySpan<char> line) => line.TrimStart().StartsWith("#");

    private SourceFailure Problem(string what) => new(SourceDiagnostics.ListNotUnderstood, shown, Invariant($"line {_line}: {what}"));

    // Not a part of another URL. A shell script may have quotation marks.
    [GeneratedRegex(@"(?<![^\s""',;=])s3://\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Url();
}
