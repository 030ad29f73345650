using System.Collections.Concurrent;
using System.Globalization;
using MedicalImages.Files;

namespace MedicalImages.Store.Blobs;

/// <summary>
/// Hashes what stands in a blob's place, and remembers it by path, size and time: what is as it was when it last hashed right on this
/// machine is not hashed
/// again. Bits that change under the same size and time are not seen here, which is why <paramref name="remembered"/> is null where the
/// files came from
/// elsewhere, and why a verification asks for the hash.
/// A power cut can lose bytes that were written and keep their file's size and time. So a proof counts for this start of the machine
/// only, until
/// <see cref="Flush"/> has brought the bytes to the disk.
/// </summary>
/// <param name="remembered">Null: every proof is a hash.</param>
/// <param name="bootId">Null: only what was flushed is remembered.</param>
internal sealed class Proofs(Lazy<StoreIndex>? remembered, string? bootId, TimeProvider time) : IDisposable
{
    private const string Flushed = "flushed";

    // Path -> size and time, hash.
    private readonly ConcurrentDictionary<string, (string Stamp, string Sha256)> _flushed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Stamp, string Sha256)> _unflushed = new(StringComparer.Ordinal);

    /// <param name="byHash">Whatever is remembered.</param>
    public async Task<BlobState> ProveAsync(string path, string sha256, bool byHash, CancellationToken cancellationToken)
    {
        try
        {
            if (IsStrange(path)) return BlobState.Damaged;
            return !byHash && IsRemembered(path, sha256) ? BlobState.Sound : await HashAsync(path, sha256, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return BlobState.Absent;
        }
    }

    /// <param name="file">What has just been hashed, perhaps under another name.</param>
    /// <param name="isFlushed">Its bytes are on the disk.</param>
    public void Remember(string path, string file, string sha256, bool isFlushed) =>
        (isFlushed ? _flushed : _unflushed)[path] = (Stamp(file), sha256);

    /// <summary>Flushes everything on the disk of the blobs in one call; an fsync for each of 4,000 blobs would take seconds.</summary>
    /// <param name="blobs">The folder that holds them. What was proven elsewhere (a fallback store) is not ours to flush.</param>
    public void Flush(string blobs)
    {
        string[] paths = [.. _unflushed.Keys.Where(path => path.StartsWith(blobs + Path.DirectorySeparatorChar, StringComparison.Ordinal))];
        if (paths.Length == 0 || !DiskFlush.TryFileSystem(blobs)) return;
        foreach (string path in paths)
        {
            if (_unflushed.TryRemove(path, out (string Stamp, string Sha256) proof)) _flushed[path] = proof;
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
        string stamp = Stamp(path); // before the hash: what is written meanwhile has another
        if (await FileHash.Sha256WhenWrittenAsync(path, time, cancellationToken) != sha256) return BlobState.Damaged;
        _unflushed[path] = (stamp, sha256);
        return BlobState.Sound;
    }

    private void Write(ConcurrentDictionary<string, (string Stamp, string Sha256)> proofs, string until)
    {
        if (remembered is null || proofs.IsEmpty) return;
        try
        {
            remembered.Value.Add(proofs.Select(proof => (proof.Key, $"{proof.Value.Stamp} {until}", proof.Value.Sha256)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk: the next build hashes once more.
        }
    }

    // A FIFO or a link in the place of a blob must neither block nor lead out of the store.
    private static bool IsStrange(string path)
    {
        return File.GetAttributes(path).HasFlag(FileAttributes.Directory) || Links.IsLink(path) || new FileInfo(path).Length == 0;
    }

    private static string Stamp(string path)
    {
        var file = new FileInfo(path);
        return string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}");
    }
}
