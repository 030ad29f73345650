using System.Security.Cryptography;
using System.Text;
using MedicalImages.Hashing;

namespace MedicalImages.Sources.Archives;

/// <summary>Files with the license of the images, in an archive beside them.</summary>
internal static class LicenseEntries
{
    private const int MaxEntries = 1000, MaxTexts = 8, MaxBytes = 64 * 1024;
    private const int MaxLength = 1000; // of the names and addresses of a license; a longer text is the license itself
    private static readonly string[] Names = ["LICENSE", "LICENSE.txt", "LICENSE.md"];

    /// <summary>Those in the root, or in a folder of the root: many archives consist of one folder.</summary>
    public static IReadOnlyList<ArchiveEntry> Find(IEnumerable<ArchiveEntry> entries) =>
        [.. entries.Where(entry => IsName(entry.SourceName)).Take(MaxEntries + 1)];

    /// <summary>
    /// Their different texts; null if there is none, or all of them are blank. A long text, or the first of too many, is replaced by its
    /// hash.
    /// </summary>
    public static string? Read(ArchiveFile archive, IReadOnlyList<ArchiveEntry> entries)
    {
        string[] texts =
            [.. entries.Select(entry => Read(archive, entry).Trim()).Where(one => one.Length > 0).Distinct().Take(MaxTexts + 1)];
        if (texts.Length == 0) return null;
        string text = string.Join('\n', texts);
        bool isWhole = entries.Count <= MaxEntries && texts.Length <= MaxTexts && text.Length <= MaxLength;
        return isWhole ? text : Hex.Format(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    public static bool IsName(string name)
    {
        string[] parts = name.Split('/');
        return parts.Length <= 2 && Names.Contains(parts[^1], StringComparer.OrdinalIgnoreCase);
    }

    private static string Read(ArchiveFile archive, ArchiveEntry entry)
    {
        using Stream content = entry.Open(archive);
        var bytes = new byte[Math.Min(MaxBytes, entry.Size)];
        return Encoding.UTF8.GetString(bytes, 0, content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }
}
