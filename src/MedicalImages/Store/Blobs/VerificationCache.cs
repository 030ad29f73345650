using System.Collections.Concurrent;
using MedicalImages.Files;
using MedicalImages.Hashing;

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

    // By SHA-256. With more locks, an uneven spread makes the table grow: for 20,000 blobs to 75,000 places.
    private readonly ConcurrentDictionary<string, VerifiedFile> _verified = new(concurrencyLevel: 1, capacity: 31, StringComparer.Ordinal);

    /// <param name="file">Not looked at before.</param>
    /// <param name="byHash">Hash even if a result is remembered.</param>
    /// <param name="blobs">The folder of the blobs, if the file is one of them.</param>
    public async Task<BlobState> VerifyAsync(
        FileInfo file, string sha256, bool byHash, CancellationToken cancellationToken, string? blobs = null)
    {
        string path = file.ToString(); // as it was passed: FullName is normalized, so it may not be the path that Remember received
        try
        {
            // One system call. The properties of FileInfo are those of the first look at the file.
            if (!file.Exists && (int)file.Attributes == NoAttributes) return BlobState.Absent;
            if (IsUnusable(file)) return BlobState.Damaged;
            var stamp = FileStamp.From(file); // before hashing, so that a later change has another time
            if (!byHash && IsRemembered(path, sha256, stamp, Flushed)) return BlobState.Sound;
            bool isVerified = (!byHash && bootId is not null && IsRemembered(path, sha256, stamp, bootId))
                || await FileHash.Sha256WhenWrittenAsync(path, time, cancellationToken) == sha256;
            if (!isVerified) return BlobState.Damaged;
            Remember(sha256, new VerifiedFile(blobs ?? path, IsBlob: blobs is not null, stamp));
            return BlobState.Sound;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return BlobState.Absent;
        }
    }

    /// <summary>Remembers a blob that was hashed while it was written.</summary>
    /// <param name="blobs">The folder of the blobs.</param>
    public void Remember(string blobs, string sha256, FileStamp stamp) =>
        _verified[sha256] = new VerifiedFile(blobs, IsBlob: true, stamp) { IsFlushed = !DiskFlush.HasFileSystemFlush };

    /// <summary>
    /// Flushes the disk of the blobs in one call; an fsync for each of 4,000 blobs would take seconds. Their proofs are written at once: a
    /// build that writes its lock file has a thread for both.
    /// </summary>
    /// <param name="blobs">The folder of the blobs. Blobs of fallback stores are not flushed.</param>
    public void Flush(string blobs)
    {
        // What is verified during the call is not marked.
        var written = new List<VerifiedFile>(_verified.Count);
        foreach ((_, VerifiedFile file) in _verified)
            if (file.Place == blobs && !file.IsFlushed) written.Add(file);
        if (written.Count == 0 || !DiskFlush.TryFileSystem(blobs)) return;
        foreach (VerifiedFile file in written) file.IsFlushed = true;
        Write(GetEntries(file => file is { IsFlushed: true, IsWritten: false }));
    }

    public void Dispose()
    {
        if (!_verified.IsEmpty) Write(GetEntries(file => !file.IsWritten));
        if (remembered is { IsValueCreated: true }) remembered.Value.Dispose();
    }

    // A blob that this process has flushed and verifies again stays flushed. Otherwise it would be hashed after each reboot.
    private void Remember(string sha256, VerifiedFile file)
    {
        if (_verified.TryGetValue(sha256, out VerifiedFile? before) && before.IsSameFile(file)) return;
        _verified[sha256] = file;
    }

    private bool IsRemembered(string path, string sha256, FileStamp stamp, string until) =>
        remembered?.Value.Find(path, $"{stamp} {until}") == sha256;

    private void Write(IEnumerable<IndexEntry> entries)
    {
        try
        {
            remembered?.Value.Add(entries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The disk is full: the next build hashes again.
        }
    }

    private IEnumerable<IndexEntry> GetEntries(Func<VerifiedFile, bool> which)
    {
        foreach ((string sha256, VerifiedFile file) in _verified)
        {
            if (!which(file) || (file.IsFlushed ? Flushed : bootId) is not { } until) continue;
            yield return new VerifiedEntry(file, until, sha256);
            file.IsWritten = true;
        }
    }

    // A FIFO or a link in place of a blob must neither block nor lead out of the store.
    private static bool IsUnusable(FileInfo file) =>
        file.Attributes.HasFlag(FileAttributes.Directory) || Links.IsLink(file) || file.Length == 0;

    /// <param name="Place">The folder of the blobs, or the path of another file: a path for each blob takes 200 bytes.</param>
    private sealed record VerifiedFile(string Place, bool IsBlob, FileStamp Stamp)
    {
        public bool IsFlushed { get; set; }

        public bool IsWritten { get; set; }

        public bool IsSameFile(VerifiedFile other) => Stamp == other.Stamp && Place == other.Place;
    }

    /// <summary>The path of the file, its stamp, and how long the result is valid.</summary>
    private sealed record VerifiedEntry(VerifiedFile File, string Until, string Sha256) : IndexEntry(Sha256)
    {
        public override void AddKey(ref DigestBuilder text)
        {
            text.Append(File.Place);
            if (File.IsBlob) StoreNames.AddBlob(ref text, Sha256);
            text.Append("\n");
            File.Stamp.AddTo(ref text);
            text.Append(" ");
            text.Append(Until);
        }
    }
}
