using System.Text;
using MedicalImages.Files;
using MedicalImages.Hashing;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store.Maintenance;

/// <summary>
/// Removes the lines of deleted blobs from the index. Lines of other blobs that are not in the store are kept, because the blobs may be in
/// a fallback store. Runs before the blobs are deleted: after a kill in between, the next pruning deletes them.
/// </summary>
internal static class IndexPruning
{
    private const int HashLength = 64;

    public static void Remove(string root, IReadOnlySet<string> blobs)
    {
        var index = new DirectoryInfo(Path.Combine(root, StoreNames.Index));
        if (blobs.Count == 0 || !index.Exists || index.LinkTarget is not null) return;
        IEnumerable<DirectoryInfo> folders = index.EnumerateDirectories();
        foreach (DirectoryInfo folder in folders.Where(folder => Hex.IsSha256(folder.Name) && folder.LinkTarget is null))
        {
            foreach (FileInfo segment in folder.EnumerateFiles().Where(file => StoreNames.IsSegment(file.Name) && file.LinkTarget is null))
                TryRemove(segment.FullName, blobs, Path.Combine(index.FullName, $"{Guid.NewGuid():N}.tmp"));
        }
    }

    private static void TryRemove(string segment, IReadOnlySet<string> blobs, string temporary)
    {
        try
        {
            string[] lines = File.ReadAllLines(segment, Encoding.ASCII);
            string[] kept = [.. lines.Where(line => line.Length <= HashLength || !blobs.Contains(line[^HashLength..]))];
            if (kept.Length == lines.Length) return;
            IndexSegment.Write(temporary, kept);
            AtomicMove.Replace(temporary, segment);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Lines of missing blobs have no effect, so they are only removed to save space.
            TemporaryName.TryDelete(temporary);
        }
    }
}
