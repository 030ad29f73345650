using System.Collections.Concurrent;
using System.Globalization;
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

    // Path → size and time, hash.
    private readonly ConcurrentDictionary<string, (string Stamp, string Sha256)> _flushed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Stamp, string Sha256)> _unflushed = new(StringComparer.Ordinal);

    /// <param name="byHash">Hash even if a result is remembered.</param>
    public async Task<BlobState> VerifyAsync(string path, string sha256, bool byHash, CancellationToken cancellationToken)
    {
        try
        {
            if (IsUnusable(path)) return BlobState.Damaged;
            return !byHash && IsRemembered(path, sha256) ? BlobState.Sound : await HashAsync(path, sha256, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return BlobState.Absent;
        }
    }

    /// <param name="file">A file that was just hashed, possibly under another name.</param>
    /// <param name="isFlushed">Whether the content was flushed.</param>
    public void Remember(string path, string file, string sha256, bool isFlushed) =>
        (isFlushed ? _flushed : _unflushed)[path] = (Stamp(file), sha256);

    /// <summary>Flushes the disk of the blobs in one call; an fsync for each of 4,000 blobs would take seconds.</summary>
    /// <param name="blobs">The folder of the blobs. Blobs of fallback stores are not flushed.</param>
    public void Flush(string blobs)
    {
        string[] paths = [.. _unflushed.Keys.Where(path => path.StartsWith(blobs + Path.DirectorySeparatorChar, StringComparison.Ordinal))];
        if (paths.Length == 0 || !DiskFlush.TryFileSystem(blobs)) return;
        foreach (string path in paths)
        {
            if (_unflushed.TryRemove(path, out (string Stamp, string Sha256) result)) _flushed[path] = result;
        }
    }

    public void Dispose()
    {
        Write(_flushed, Flushed);
        if (bootId is not null) Write(_unflushed, bootId);
        if (remembered is { IsValueCreated: true }) remembered.Value.Dispose();
    }

    private bool IsRemembered(string path, string sha256)
    {
        if (remembered is null) return false;
        string stamp = Stamp(path);
        if (remembered.Value.Find(path, $"{stamp} {Flushed}") == sha256) return true;
        if (bootId is null || remembered.Value.Find(path, $"{stamp} {bootId}") != sha256) return false;
        _unflushed[path] = (stamp, sha256);
        return true;
    }

    private async Task<BlobState> HashAsync(string path, string sha256, CancellationToken cancellationToken)
    {
        string stamp = Stamp(path); // before hashing, so that a later change has another time
        if (await FileHash.Sha256WhenWrittenAsync(path, time, cancellationToken) != sha256) return BlobState.Damaged;
        _unflushed[path] = (stamp, sha256);
        return BlobState.Sound;
    }

    private void Write(ConcurrentDictionary<string, (string Stamp, string Sha256)> results, string until)
    {
        if (remembered is null || results.IsEmpty) return;
        try
        {
            remembered.Value.Add(results.Select(result => (result.Key, $"{result.Value.Stamp} {until}", result.Value.Sha256)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The disk is full: the next build hashes again.
        }
    }

    // A FIFO or a link in place of a blob must neither block nor lead out of the store.
    private static bool IsUnusable(string path)
    {
        return File.GetAttributes(path).HasFlag(FileAttributes.Directory) || Links.IsLink(path) || new FileInfo(path).Length == 0;
    }

    private static string Stamp(string path)
    {
        var file = new FileInfo(path);
        return string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}");
    }
}
