using System.Collections.Concurrent;
using MedicalImages.Files;

namespace MedicalImages.Store.Blobs;

/// <summary>
/// Verifies blobs by their hash, and remembers the result by path, size and time, so that an unchanged blob is not hashed again. Content
/// that changes with the same size and time is not detected. Therefore <paramref name="remembered"/> is null for copied files, and
/// verification always hashes. A power failure can lose written content but keep size and time. So a result is valid until the next boot,
/// unless <see cref="Flush"/> has flushed the content.
/// </summary>
/// <param name="remembered">Null: every blob is hashed.</param>
/// <param name="bootId">Null: only the results of flushed blobs are remembered.</param>
internal sealed class VerificationCache(Lazy<StoreIndex>? remembered, string? bootId, TimeProvider time) : IDisposable
{
    private const string Flushed = "flushed";
    private const int NoAttributes = -1; // of FileInfo, if there is no file

    // Path → size and time, hash.
    private readonly ConcurrentDictionary<string, VerifiedFile> _flushed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, VerifiedFile> _unflushed = new(StringComparer.Ordinal);

    /// <param name="file">Not looked at before.</param>
    /// <param name="byHash">Hash even if a result is remembered.</param>
    public async Task<BlobState> VerifyAsync(FileInfo file, string sha256, bool byHash, CancellationToken cancellationToken)
    {
        string path = file.ToString(); // as it was passed: FullName is normalized, so it may not be the path that Remember received
        try
        {
            // One system call. The properties of FileInfo are those of the first look at the file.
            if (!file.Exists && (int)file.Attributes == NoAttributes) return BlobState.Absent;
            if (IsUnusable(file)) return BlobState.Damaged;
            var stamp = FileStamp.From(file); // before hashing, so that a later change has another time
            if (!byHash && IsRemembered(path, sha256, stamp)) return BlobState.Sound;
            if (await FileHash.Sha256WhenWrittenAsync(path, time, cancellationToken) != sha256) return BlobState.Damaged;
            _unflushed[path] = new VerifiedFile(sha256, stamp);
            return BlobState.Sound;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return BlobState.Absent;
        }
    }

    /// <summary>Remembers a file that was hashed while it was written.</summary>
    public void Remember(string path, string sha256, FileStamp stamp) =>
        (DiskFlush.HasFileSystemFlush ? _unflushed : _flushed)[path] = new VerifiedFile(sha256, stamp);

    /// <summary>Flushes the disk of the blobs in one call; an fsync for each of 4,000 blobs would take seconds.</summary>
    /// <param name="blobs">The folder of the blobs. Blobs of fallback stores are not flushed.</param>
    public void Flush(string blobs)
    {
        string[] paths = [.. _unflushed.Keys.Where(path => path.StartsWith(blobs + Path.DirectorySeparatorChar, StringComparison.Ordinal))];
        if (paths.Length == 0 || !DiskFlush.TryFileSystem(blobs)) return;
        foreach (string path in paths)
        {
            if (_unflushed.TryRemove(path, out VerifiedFile? result)) _flushed[path] = result;
        }
    }

    public void Dispose()
    {
        Write(_flushed, Flushed);
        if (bootId is not null) Write(_unflushed, bootId);
        if (remembered is { IsValueCreated: true }) remembered.Value.Dispose();
    }

    private bool IsRemembered(string path, string sha256, FileStamp stamp)
    {
        if (remembered is null) return false;
        if (remembered.Value.Find(path, $"{stamp} {Flushed}") == sha256) return true;
        if (bootId is null || remembered.Value.Find(path, $"{stamp} {bootId}") != sha256) return false;
        _unflushed[path] = new VerifiedFile(sha256, stamp);
        return true;
    }

    private void Write(ConcurrentDictionary<string, VerifiedFile> results, string until)
    {
        if (remembered is null || results.IsEmpty) return;
        try
        {
            var entries = new List<IndexEntry>(results.Count);
            foreach ((string path, VerifiedFile file) in results) entries.Add(new IndexEntry(path, $"{file.Stamp} {until}", file.Sha256));
            remembered.Value.Add(entries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The disk is full: the next build hashes again.
        }
    }

    // A FIFO or a link in place of a blob must neither block nor lead out of the store.
    private static bool IsUnusable(FileInfo file) =>
        file.Attributes.HasFlag(FileAttributes.Directory) || Links.IsLink(file) || file.Length == 0;

    private sealed record VerifiedFile(string Sha256, FileStamp Stamp);
}
