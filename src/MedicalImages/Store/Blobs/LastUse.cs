namespace MedicalImages.Store.Blobs;

/// <summary>
/// When a blob was last used: its access time, which a build sets explicitly, because many disks are mounted with noatime or relatime. Size
/// and modification time identify a verified blob and do not change.
/// </summary>
internal static class LastUse
{
    // One system call per blob and day. Otherwise each build of 4,000 images would change 4,000 inodes.
    private static readonly TimeSpan Precision = TimeSpan.FromDays(1);

    /// <summary>A new blob was written when it was first used. A copied store may have lost either of the times.</summary>
    public static DateTime Get(FileInfo blob) =>
        blob.LastAccessTimeUtc > blob.LastWriteTimeUtc ? blob.LastAccessTimeUtc : blob.LastWriteTimeUtc;

    /// <param name="blob">As it was when it was verified, so that the file is looked at once.</param>
    public static void Record(FileInfo blob, TimeProvider time)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        if (Get(blob) <= now - Precision) Set(blob.FullName, now, _ => true);
    }

    /// <summary>After a blob was read without being used.</summary>
    /// <param name="readUntil">The end of the reading. A later access is a use of another process, and stays.</param>
    public static void Restore(string path, DateTime accessed, DateTime readUntil) =>
        Set(path, accessed, blob => blob.LastAccessTimeUtc != accessed && blob.LastAccessTimeUtc <= readUntil);

    private static void Set(string path, DateTime accessed, Func<FileInfo, bool> isNeeded)
    {
        try
        {
            if (isNeeded(new FileInfo(path))) File.SetLastAccessTimeUtc(path, accessed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A blob of another user, or another process set it aside: it is at worst fetched again.
        }
    }
}
