using MedicalImages.Diagnostics;
using MedicalImages.Files;

namespace MedicalImages.Store.Blobs;

/// <summary>
/// The store's own blobs: immutable files, named by their SHA-256. A blob appears by a rename, so it is complete or absent.
/// </summary>
internal sealed class BlobStore(string root, VerificationCache verificationCache, Report? report)
{
    private const int BufferSize = 128 * 1024;
    private readonly string _blobs = Path.Combine(root, StoreNames.Blobs);

    /// <summary>The folder of the blobs, which may be on another disk than the root.</summary>
    public string TemporaryFolder { get; } = StoreNames.GetTemporaryFolder(root);

    public VerificationCache VerificationCache => verificationCache;

    public string GetPath(string sha256) => Path.Combine(_blobs, sha256[..2], sha256);

    /// <summary>A temporary file of this process on the disk of the blobs, so that a rename publishes it.</summary>
    public BlobWriter Create() => new(this, TemporaryPath());

    /// <summary>An empty file on the disk of the blobs that is deleted when it is closed.</summary>
    public FileStream CreateScratch() =>
        new(TemporaryPath(), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, BufferSize,
            FileOptions.DeleteOnClose);

    /// <inheritdoc cref="VerificationCache.Flush"/>
    public void Flush() => verificationCache.Flush(_blobs);

    /// <param name="byHash">Hash even if a result is remembered.</param>
    /// <returns>A damaged blob is set aside.</returns>
    public async Task<BlobState> VerifyAsync(string sha256, bool byHash, CancellationToken cancellationToken)
    {
        BlobState state = await verificationCache.VerifyAsync(GetPath(sha256), sha256, byHash, cancellationToken);
        if (state == BlobState.Damaged) SetAside(GetPath(sha256));
        return state;
    }

    public async Task PublishAsync(string temporary, string sha256, bool isFlushed, CancellationToken cancellationToken)
    {
        string path = GetPath(sha256);
        StoreFolder.Create(Path.GetDirectoryName(path)!);
        File.SetAttributes(temporary, File.GetAttributes(temporary) | FileAttributes.ReadOnly);
        verificationCache.Remember(path, temporary, sha256, isFlushed); // a rename keeps size and time
        while (!AtomicMove.TryMove(temporary, path))
        {
            // A damaged file had the name, and is set aside now.
            if (await VerifyAsync(sha256, byHash: false, cancellationToken) != BlobState.Sound) continue;
            Discard(temporary); // another process published the same bytes first
            return;
        }
    }

    public static void Discard(string temporary)
    {
        if (!File.Exists(temporary)) return;
        if (OperatingSystem.IsWindows()) File.SetAttributes(temporary, FileAttributes.Normal); // Windows does not delete read-only files
        File.Delete(temporary);
    }

    private string TemporaryPath() => Path.Combine(TemporaryFolder, $"{Environment.ProcessId}-{Guid.NewGuid():N}");

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
            // Another worker or process found the same damage first.
        }
    }
}
