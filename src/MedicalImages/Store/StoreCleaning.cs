using MedicalImages.Files;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store;

/// <summary>
/// Removes what is no longer needed in a store. Only files with names that a store gives are deleted, and no link is followed.
/// </summary>
internal static class StoreCleaning
{
    private static readonly TimeSpan KeepTemporary = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeepDamaged = TimeSpan.FromDays(7);

    /// <summary>What killed builds left, and blobs that were set aside long ago.</summary>
    public static void RemoveLeftovers(string root, TimeProvider time)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        RemoveOlder(StoreNames.TemporaryIn(root), StoreNames.IsTemporary, now - KeepTemporary);
        RemoveOlder(StoreNames.DamagedIn(root), StoreNames.IsDamaged, now - KeepDamaged);
        RemoveOlder(Path.Combine(root, StoreNames.Index), StoreNames.IsMerge, now - KeepTemporary);
        // Versions that did not know about a 'cas' on another disk had both in the root.
        RemoveOlder(Path.Combine(root, StoreNames.Temporary), StoreNames.IsTemporary, now - KeepTemporary);
        RemoveOlder(Path.Combine(root, StoreNames.Damaged), StoreNames.IsDamaged, now - KeepDamaged);
    }

    /// <summary>All hints.</summary>
    public static void RemoveIndex(string root)
    {
        string index = Path.Combine(root, StoreNames.Index);
        if (!Directory.Exists(index)) return;
        foreach (string folder in Directory.GetDirectories(index).Where(folder => StoreNames.IsSha256(Path.GetFileName(folder))))
            RemoveOlder(folder, StoreNames.IsSegment, DateTime.MaxValue);
    }

    private static void RemoveOlder(string folder, Func<string, bool> isOurs, DateTime limit)
    {
        if (!Directory.Exists(folder) || Links.IsLink(folder)) return;
        IEnumerable<FileInfo> files = new DirectoryInfo(folder).EnumerateFiles();
        foreach (FileInfo file in files.Where(file => isOurs(file.Name) && file.LastWriteTimeUtc < limit))
        {
            try
            {
                BlobStore.Discard(file.FullName);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Held open, or another process is at the same: the next build removes it.
            }
        }
    }
}
