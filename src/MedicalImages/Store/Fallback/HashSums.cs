using System.Buffers;
using System.Text;
using MedicalImages.Files;

namespace MedicalImages.Store.Fallback;

/// <summary>What sha256sum writes: <c>&lt;sha256&gt;  &lt;path&gt;</c>, or <c>&lt;sha256&gt; *&lt;path&gt;</c>. Lines that say anything else are passed over.</summary>
internal static class HashSums
{
    public const string FileName = "SHA256SUMS";

    /// <summary>Room for half a million lines.</summary>
    public const long MaxFileBytes = 64 * 1024 * 1024;

    /// <summary>A longer line names no file: no file system has such a path. It is passed over, and never in memory as a whole.</summary>
    private const int MaxLine = 8192;

    private const int Path = 66;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>SHA-256 → path, as it is written there: it may lead anywhere. Empty where there is no such file.</summary>
    public static Dictionary<string, string> ReadFile(string path)
    {
        using FileStream? file = RegularFile.TryOpenRead(path);
        return file is null ? [] : Read(file);
    }

    public static Dictionary<string, string> Read(Stream sums)
    {
        if (sums.Length > MaxFileBytes) throw new InvalidDataException($"its {FileName} is too large");
        using var reader = new StreamReader(sums, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: -1, leaveOpen: true);
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in Lines(reader))
        {
            // .NET makes no path of a name with a NUL, and throws what is no failure of a file.
            if (line.Length > Path && line[64] == ' ' && line[65] is ' ' or '*' && line.AsSpan(0, 64).IndexOfAnyExcept(HexDigits) < 0 && !line.Contains('\0')) paths.TryAdd(line[..64].ToLowerInvariant(), line[Path..]);
        }

        return paths;
    }

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
