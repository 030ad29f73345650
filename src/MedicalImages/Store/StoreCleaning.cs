using MedicalImages.Files;
using MedicalImages.Hashing;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store;

/// <summary>
/// Deletes files that a store no longer requires. Only files with names of a store are deleted, and links are not followed.
/// </summary>
internal static class StoreCleaning
{
    private static readonly TimeSpan KeepTemporary = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeepDamaged = TimeSpan.FromDays(7);

    /// <summary>Files of killed builds, and blobs that were set aside long ago.</summary>
    public static void RemoveLeftovers(string root, TimeProvider time)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        RemoveOlder(StoreNames.GetTemporaryFolder(root), StoreNames.IsTemporary, now - KeepTemporary);
        RemoveOlder(StoreNames.GetDamagedFolder(root), StoreNames.IsDamaged, now - KeepDamaged);
        RemoveOlder(Path.Combine(root, StoreNames.Index), StoreNames.IsMerge, now - KeepTemporary);
        // Versions that did not support a 'cas' on another disk had both in the root.
        RemoveOlder(Path.Combine(root, StoreNames.Temporary), StoreNames.IsTemporary, now - KeepTemporary);
        RemoveOlder(Path.Combine(root, StoreNames.Damaged), StoreNames.IsDamaged, now - KeepDamaged);
    }

    /// <summary>The whole index.</summary>
    public static void RemoveIndex(string root)
    {
        string index = Path.Combine(root, StoreNames.Index);
        if (!Directory.Exists(index)) return;
        foreach (string folder in Directory.GetDirectories(index).Where(folder => Hex.IsSha256(Path.GetFileName(folder))))
            RemoveOlder(folder, StoreNames.IsSegment, DateTime.MaxValue);
    }

    private static void RemoveOlder(string folder, Func<string, bool> isStoreFile, DateTime limit)
    {
        if (!Directory.Exists(folder) || Links.IsLink(folder)) return;
        IEnumerable<FileInfo> files = new DirectoryInfo(folder).EnumerateFiles();
        foreach (FileInfo file in files.Where(file => isStoreFile(file.Name) && file.LastWriteTimeUtc < limit))
        {
            try
            {
                BlobStore.Discard(file.FullName);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The file is open, or another process deletes it: the next build deletes it.
            }
        }
    }
}
