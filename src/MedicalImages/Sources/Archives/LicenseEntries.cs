using System.Security.Cryptography;
using System.Text;
using MedicalImages.Hashing;

namespace MedicalImages.Sources.Archives;

/// <summary>Files with the license of the images, in an archive beside them.</summary>
internal static class LicenseEntries
{
    private const int MaxEntries = 8, MaxBytes = 64 * 1024;
    private const int MaxLength = 1000; // of the names and addresses of a license; a longer text is the license itself
    private static readonly string[] Names = ["LICENSE", "LICENSE.txt", "LICENSE.md"];

    /// <summary>Those in the root, or in a folder of the root: many archives consist of one folder.</summary>
    public static IReadOnlyList<ArchiveEntry> Find(IEnumerable<ArchiveEntry> entries) =>
        [.. entries.Where(entry => IsName(entry.SourceName)).Take(MaxEntries)];

    /// <summary>Null if there is none, or all of them are blank. A long text is replaced by its hash.</summary>
    public static string? Read(ArchiveFile archive, IReadOnlyList<ArchiveEntry> entries)
    {
        string text = string.Join('\n', entries.Select(entry => Read(archive, entry))).Trim();
        if (text.Length == 0) return null;
        return text.Length <= MaxLength ? text : Hex.Format(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
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
