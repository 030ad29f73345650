using System.Globalization;
using MedicalImages.Hashing;

namespace MedicalImages.Store.Blobs;

/// <summary>The names of the files of a store. Files with other names were added by others, and are never deleted.</summary>
internal static class StoreNames
{
    public const string Blobs = "cas";
    public const string Index = "index";
    public const string Locks = "locks";

    /// <summary>
    /// Blobs that were set aside. In <see cref="Blobs"/>, which may be a link to another disk, so that a rename is sufficient.
    /// </summary>
    public const string Damaged = "damaged";

    /// <summary>Files that are renamed to blobs, so it is in <see cref="Blobs"/>, too.</summary>
    public const string Temporary = "tmp";

    /// <param name="blobs">The folder of the blobs.</param>
    public static string GetBlob(string blobs, string sha256) => Path.Join(blobs, sha256.AsSpan(0, 2), sha256);

    /// <summary>Adds the path of a blob below its folder, as <see cref="GetBlob"/> does.</summary>
    public static void AddBlob(ref DigestBuilder blobs, string sha256)
    {
        ReadOnlySpan<char> separator = [Path.DirectorySeparatorChar];
        blobs.Append(separator);
        blobs.Append(sha256.AsSpan(0, 2));
        blobs.Append(separator);
        blobs.Append(sha256);
    }

    public static string GetTemporaryFolder(string root) => Path.Combine(root, Blobs, Temporary);

    public static string GetDamagedFolder(string root) => Path.Combine(root, Blobs, Damaged);

    /// <summary>The file that is locked by processes that do the same.</summary>
    public static string GetLock(string root, string subject) => Path.Combine(root, Locks, Digest.Sha256(subject));

    /// <summary>A folder of blobs: the first two digits of their names.</summary>
    public static bool IsBlobFolder(string name) => Hex.IsLowercase(name, 2);

    /// <summary>A folder that a store creates in <see cref="Blobs"/> or <see cref="Index"/>.</summary>
    public static bool IsFolder(string name) => name is Damaged or Temporary || IsBlobFolder(name) || Hex.IsSha256(name);

    /// <summary>The ID of the writing process, and a GUID.</summary>
    public static bool IsTemporary(string name) => name.Split('-') is [var process, var guid]
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out _) && IsGuid(guid);

    /// <summary>A blob that was set aside.</summary>
    public static bool IsDamaged(string name) => name.Split('-') is [var sha256, var guid] && Hex.IsSha256(sha256) && IsGuid(guid);

    public static bool IsSegment(string name) => IsGuid(name);

    /// <summary>Temporary files of index segments.</summary>
    public static bool IsMerge(string name) => name.EndsWith(".tmp", StringComparison.Ordinal) && IsGuid(name[..^4]);

    private static bool IsGuid(string text) => Guid.TryParseExact(text, "N", out _);
}
