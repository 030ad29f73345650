using System.Globalization;
using MedicalImages.Diagnostics;
using MedicalImages.Files;

namespace MedicalImages.Store.Blobs;

/// <summary>
/// The store's own blobs: immutable files, named by their SHA-256. A blob gets its name when it is complete.
/// </summary>
internal sealed class BlobStore(string root, VerificationCache verificationCache, Report? report, TimeProvider time)
{
    private const int BufferSize = 128 * 1024;
    private readonly string _blobs = Path.Combine(root, StoreNames.Blobs);
    private readonly bool[] _hasFolder = new bool[256];
    private readonly UniqueNames _names = new();
    private readonly UnnamedFile _unnamed = new(time);
    private TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>The folder of the blobs, which may be on another disk than the root.</summary>
    public string TemporaryFolder { get; } = StoreNames.GetTemporaryFolder(root);

    public VerificationCache VerificationCache => verificationCache;

    /// <summary>Whether there are certainly no blobs, as in a new store.</summary>
    public bool IsEmpty
    {
        get
        {
            try
            {
                return !Directory.EnumerateFileSystemEntries(_blobs).Any(entry => StoreNames.IsBlobFolder(Path.GetFileName(entry)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    public string GetPath(string sha256) => StoreNames.GetBlob(_blobs, sha256);

    /// <summary>Content that is not in the store before it is published.</summary>
    public BlobWriter Create() => new(this);

    /// <summary>An empty file on the disk of the blobs that is deleted when it is closed.</summary>
    public FileStream CreateScratch() =>
        new(CreateTemporaryPath(), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, BufferSize,
            FileOptions.DeleteOnClose);

    /// <inheritdoc cref="VerificationCache.Flush"/>
    public void Flush() => verificationCache.Flush(_blobs);

    /// <param name="byHash">Hash even if a result is remembered.</param>
    /// <returns>A damaged blob is set aside.</returns>
    public Task<BlobState> VerifyAsync(string sha256, bool byHash, CancellationToken cancellationToken) =>
        VerifyAsync(new FileInfo(GetPath(sha256)), sha256, byHash, cancellationToken);

    /// <inheritdoc cref="VerifyAsync(string, bool, CancellationToken)"/>
    /// <param name="blob">Not looked at before.</param>
    public async Task<BlobState> VerifyAsync(FileInfo blob, string sha256, bool byHash, CancellationToken cancellationToken)
    {
        BlobState state = await verificationCache.VerifyAsync(blob, sha256, byHash, cancellationToken, _blobs);
        return state == BlobState.Damaged ? await SetAsideAsync(blob.FullName, sha256, cancellationToken) : state;
    }

    /// <returns>False if a file has the name of the blob.</returns>
    public bool TryPublish(string temporary, string sha256, FileStamp stamp)
    {
        string path = GetPath(sha256);
        CreateFolder(sha256);
        if (OperatingSystem.IsWindows()) File.SetAttributes(temporary, FileAttributes.ReadOnly);
        if (!AtomicMove.TryMove(temporary, path)) return false;
        verificationCache.Remember(_blobs, sha256, stamp); // a rename keeps size and time
        return true;
    }

    /// <summary>Without a temporary file, if the system supports it.</summary>
    /// <returns>False if the blob was not created, for any reason.</returns>
    public bool TryPublish(ReadOnlySpan<byte> content, string sha256)
    {
        string path = GetPath(sha256);
        CreateFolder(sha256);
        if (!_unnamed.TryCreate(TemporaryFolder, path, content, BlobFile.ReadOnly, out FileStatus status)) return false;
        verificationCache.Remember(_blobs, sha256, new FileStamp(content.Length, status.LastWriteTicks));
        return true;
    }

    /// <summary>Discards the file if the blob exists, or replaces a damaged blob, which is set aside.</summary>
    public async Task PublishAgainAsync(string temporary, string sha256, CancellationToken cancellationToken)
    {
        do
        {
            if (await VerifyAsync(sha256, byHash: false, cancellationToken) != BlobState.Sound) continue;
            Discard(temporary); // another process published the same bytes first
            return;
        }
        while (!TryPublish(temporary, sha256, FileStamp.From(new FileInfo(temporary))));
    }

    public static void Discard(string temporary)
    {
        if (!File.Exists(temporary)) return;
        if (OperatingSystem.IsWindows()) File.SetAttributes(temporary, FileAttributes.Normal); // Windows does not delete read-only files
        File.Delete(temporary);
    }

    /// <summary>The path of a temporary file of this process on the disk of the blobs, so that a rename publishes it.</summary>
    public string CreateTemporaryPath() => string.Create(CultureInfo.InvariantCulture,
        $"{TemporaryFolder}{Path.DirectorySeparatorChar}{Environment.ProcessId}-{_names.Next():N}");

    // Checking the folder of each of 4,000 blobs takes a system call for each. A folder is never deleted.
    private void CreateFolder(string sha256)
    {
        int number = int.Parse(sha256.AsSpan(0, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (Volatile.Read(ref _hasFolder[number])) return;
        StoreFolder.Create(Path.Combine(_blobs, sha256[..2]));
        Volatile.Write(ref _hasFolder[number], true);
    }

    /// <summary>
    /// Another process may have replaced the blob since it was hashed here. So it is hashed again, while no other process sets it aside:
    /// a damaged blob is not replaced before.
    /// </summary>
    private async Task<BlobState> SetAsideAsync(string path, string sha256, CancellationToken cancellationToken)
    {
        using InterProcessLock? alone = await TryEnterAsync(sha256, cancellationToken);
        BlobState state = await verificationCache.VerifyAsync(new FileInfo(path), sha256, byHash: true, cancellationToken, _blobs);
        if (state == BlobState.Sound) return state;
        if (state == BlobState.Damaged) SetAside(path);
        return BlobState.Damaged;
    }

    /// <returns>Null or not held if other processes, or rights to the file, prevent it: this only matters if two of them race.</returns>
    private async Task<InterProcessLock?> TryEnterAsync(string sha256, CancellationToken cancellationToken)
    {
        // By the last two digits: 256 files at most, and workers that verify blobs in the order of their names rarely wait for each other.
        string mutex = StoreNames.GetLock(root, $"damaged {sha256[^2..]}");
        try
        {
            InterProcessLock alone = await InterProcessLock.EnterAsync(mutex, _patience, time, () => { }, cancellationToken);
            if (!alone.IsHeld) _patience = TimeSpan.Zero; // a suspended process must not cost this time for each blob
            return alone;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // created by another user
        }
    }

    private void SetAside(string path)
    {
        report?.Add(StoreDiagnostics.BlobDamaged.With(root, Path.GetFileName(path)));
        string aside = StoreNames.GetDamagedFolder(root);
        StoreFolder.Create(aside);
        string target = Path.Combine(aside, $"{Path.GetFileName(path)}-{Guid.NewGuid():N}");
        try
        {
            if (Directory.Exists(path)) Directory.Move(path, target);
            else AtomicMove.Replace(path, target);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another process did not wait for this one any longer.
        }
    }
}
