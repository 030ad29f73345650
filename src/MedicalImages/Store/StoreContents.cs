using MedicalImages.Files;
using MedicalImages.Hashing;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store;

/// <summary>
/// Distinguishes a store without a marker (of an earlier version, or whose marker was deleted) from any other folder, by the names of its
/// files.
/// </summary>
internal static class StoreContents
{
    // Files that operating systems create in any folder, especially in the root of a volume.
    private static readonly string[] SystemFiles =
        ["lost+found", ".DS_Store", ".fseventsd", ".Spotlight-V100", "System Volume Information", "desktop.ini", "Thumbs.db"];

    /// <summary>A path in <paramref name="root"/> that does not belong to a store; null if everything may belong to one.</summary>
    public static string? FindForeign(string root) => Find(root, (name, entry) => name switch
    {
        StoreNames.Blobs => Find(entry, FindForeignBlob),
        StoreNames.Temporary or StoreNames.Damaged => FindForeignAside(name, entry), // of versions that had them here
        StoreNames.Index => Find(entry, FindForeignIndex),
        StoreNames.Locks => Find(entry, AllowOnly(name => Hex.IsSha256(name))),
        StoreMarker.FileName => IsEmptyFile(entry) ? null : entry,
        _ => TemporaryName.IsFor(StoreMarker.FileName, name) ? null : entry,
    });

    private static string? FindForeignBlob(string name, string entry) =>
        name is StoreNames.Temporary or StoreNames.Damaged ? FindForeignAside(name, entry)
        : !StoreNames.IsBlobFolder(name) ? entry
        : Find(entry, (blob, path) => Hex.IsSha256(blob) && blob.StartsWith(name, StringComparison.Ordinal) ? null : path);

    private static string? FindForeignIndex(string name, string entry) =>
        StoreNames.IsMerge(name) ? null : Hex.IsSha256(name) ? Find(entry, AllowOnly(StoreNames.IsSegment)) : entry;

    // A folder in place of a blob is set aside, too.
    private static string? FindForeignAside(string name, string entry) =>
        name == StoreNames.Temporary ? Find(entry, AllowOnly(StoreNames.IsTemporary))
        : Find(entry, (damaged, path) => StoreNames.IsDamaged(damaged) ? null : path);

    private static Func<string, string, string?> AllowOnly(Func<string, bool> isStoreFile) =>
        (name, path) => isStoreFile(name) && !Directory.Exists(path) ? null : path;

    /// <summary>
    /// The first entry of a folder that <paramref name="find"/> identifies as foreign; the path itself if it is not a folder.
    /// </summary>
    private static string? Find(string folder, Func<string, string, string?> find)
    {
        if (!Directory.Exists(folder)) return folder;
        return Directory.EnumerateFileSystemEntries(folder).Where(entry => !SystemFiles.Contains(Path.GetFileName(entry)))
            .Select(entry => find(Path.GetFileName(entry), entry)).FirstOrDefault(foreign => foreign is not null);
    }

    private static bool IsEmptyFile(string path) => new FileInfo(path) is { Exists: true, Length: 0, LinkTarget: null };
}
