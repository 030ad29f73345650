using System.Text;

namespace MedicalImages.Hashing;

/// <summary>
/// The format of sha256sum: <c>&lt;sha256&gt;  &lt;path&gt;</c>, or <c>&lt;sha256&gt; *&lt;path&gt;</c>. Other lines are skipped when reading.
/// </summary>
internal static class HashSums
{
    public const string FileName = "SHA256SUMS";

    /// <summary>Half a million lines.</summary>
    public const long MaxFileBytes = 64 * 1024 * 1024;

    /// <summary>No file system allows a longer path. Longer lines are skipped without loading them completely.</summary>
    private const int MaxLine = 8192;

    private const int Path = 66;

    public static string Format(IEnumerable<(string Sha256, string Path)> files) =>
        string.Concat(files.Select(file => $"{file.Sha256}  {file.Path}\n"));

    /// <summary>SHA-256 → path as written, which may lead anywhere.</summary>
    public static Dictionary<string, string> Read(Stream sums)
    {
        if (sums.Length > MaxFileBytes) throw new InvalidDataException($"its {FileName} is too large");
        using var reader = new StreamReader(sums, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: -1, leaveOpen: true);
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in Lines(reader))
        {
            if (IsEntry(line)) paths.TryAdd(line[..64].ToLowerInvariant(), line[Path..]);
        }

        return paths;
    }

    // .NET throws for a path with NUL, and the exception is not an I/O exception.
    private static bool IsEntry(string line) => line.Length > Path && line[64] == ' ' && line[65] is ' ' or '*'
        && Hex.IsSha256InAnyCase(line.AsSpan(0, 64)) && !line.Contains('\0');

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        var line = new StringBuilder();
        for (int c; (c = reader.Read()) >= 0;)
        {
            if (c is not ('\n' or '\r'))
            {
                if (line.Length <= MaxLine) line.Append((char)c);
                continue;
            }

            if (line.Length <= MaxLine) yield return line.ToString();
            line.Clear();
        }

        if (line.Length <= MaxLine) yield return line.ToString();
    }
}
