using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Store.Fallback;

namespace MedicalImages.Store;

/// <summary>
/// Immutable blobs that are named by their SHA-256, shared by all projects of a user. A blob is added by rename, so it is complete. It is
/// verified before it is used again.
/// </summary>
internal sealed class ContentStore : IDisposable
{
    private const int BufferSize = 128 * 1024;
    private readonly string _blobs;
    private readonly string _temporary;
    private readonly Proofs _proofs;
    private readonly FallbackStores _fallbacks;
    private readonly Report? _report;

    private ContentStore(string root, bool remembers, IReadOnlyList<string> fallbacks, Report? report, string? bootId, TimeProvider time)
    {
        (Root, _blobs, _report, Time) = (root, Path.Combine(root, StoreNames.Blobs), report, time);
        _temporary = StoreNames.TemporaryIn(root);
        _proofs = new Proofs(remembers ? new Lazy<StoreIndex>(OpenProofs) : null, bootId, time);
        _fallbacks = new FallbackStores(fallbacks, this, _proofs, report);
    }

    public string Root { get; }

    /// <summary>Used to determine the age of files in the store.</summary>
    public TimeProvider Time { get; }

    /// <summary>The folder of the blobs, which may be on another disk than the root.</summary>
    public string BlobFolder => _temporary;

    /// <inheritdoc cref="FallbackStores.Problems"/>
    public IReadOnlyList<string> FallbackProblems => _fallbacks.Problems;

    /// <param name="remembers">
    /// Whether a blob that has not changed since it was verified is not hashed again. Must be false for a store that was copied, such as
    /// the cache of a CI system.
    /// </param>
    /// <param name="fallbacks">Absolute paths of fallback stores, which are only read.</param>
    public static ContentStore Open(
        string root, bool remembers = false, IReadOnlyList<string>? fallbacks = null, Report? report = null, TimeProvider? time = null) =>
        Open(root, remembers, fallbacks, report, ProcessScope.BootId, time);

    /// <param name="bootId">Identifies the current boot of the machine; null if it is not known.</param>
    internal static ContentStore Open(
        string root, bool remembers, IReadOnlyList<string>? fallbacks, Report? report, string? bootId, TimeProvider? time = null)
    {
        TimeProvider clock = time ?? TimeProvider.System;
        return new ContentStore(StoreRoot.Prepare(root, report, clock), remembers, fallbacks ?? [], report, bootId, clock);
    }

    /// <summary>The path of a verified blob, in the store or in a fallback store.</summary>
    public string PathOf(string sha256) => _fallbacks.PlaceOf(sha256) ?? OwnPathOf(sha256);

    /// <summary>Whether the blob seems to exist; only <see cref="ProveAsync"/> verifies it.</summary>
    public bool Has(string sha256) => File.Exists(OwnPathOf(sha256)) || _fallbacks.Has(sha256);

    public void Dispose()
    {
        _fallbacks.Dispose();
        _proofs.Dispose();
    }

    /// <summary>A temporary file of this process on the disk of the blobs, so that a rename publishes it.</summary>
    public BlobWriter Create() => new(this, TemporaryPath());

    /// <summary>An empty file on the disk of the blobs that is deleted when it is closed.</summary>
    public FileStream CreateScratch() =>
        new(TemporaryPath(), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, BufferSize,
            FileOptions.DeleteOnClose);

    /// <summary>
    /// Flushes the blobs that this process has published or verified. From then on, size and time identify them even after a power failure.
    /// </summary>
    public void Flush() => _proofs.Flush(_blobs);

    /// <summary>
    /// True if the blob exists, here or in a fallback store, and its content matches its name. A damaged blob of the store is set aside.
    /// </summary>
    public async Task<bool> ProveAsync(string sha256, CancellationToken cancellationToken) =>
        await ProveOwnAsync(sha256, byHash: false, cancellationToken) == BlobState.Sound || await _fallbacks.ProveAsync(sha256, cancellationToken);

    /// <summary>Hashes a blob of the store, even if it was verified before. A damaged one is set aside.</summary>
    public Task<BlobState> VerifyAsync(string sha256, CancellationToken cancellationToken) => ProveOwnAsync(sha256, byHash: true, cancellationToken);

    internal async Task PublishAsync(string temporary, string sha256, bool isFlushed, CancellationToken cancellationToken)
    {
        string path = OwnPathOf(sha256);
        StoreFolder.Create(Path.GetDirectoryName(path)!);
        File.SetAttributes(temporary, File.GetAttributes(temporary) | FileAttributes.ReadOnly);
        _proofs.Remember(path, temporary, sha256, isFlushed); // a rename keeps size and time
        while (!AtomicMove.TryMove(temporary, path))
        {
            if (await ProveOwnAsync(sha256, byHash: false, cancellationToken) != BlobState.Sound) continue; // an existing damaged blob was set aside
            Discard(temporary); // another process has published the same content
            return;
        }
    }

    private string OwnPathOf(string sha256) => Path.Combine(_blobs, sha256[..2], sha256);

    private StoreIndex OpenProofs() => new(this, $"proofs of {Environment.MachineName}");

    private string TemporaryPath() => Path.Combine(_temporary, $"{Environment.ProcessId}-{Guid.NewGuid():N}");

    private async Task<BlobState> ProveOwnAsync(string sha256, bool byHash, CancellationToken cancellationToken)
    {
        BlobState state = await _proofs.ProveAsync(OwnPathOf(sha256), sha256, byHash, cancellationToken);
        if (state == BlobState.Damaged) SetAside(OwnPathOf(sha256));
        return state;
    }

    internal static void Discard(string temporary)
    {
        if (!File.Exists(temporary)) return;
        if (OperatingSystem.IsWindows()) File.SetAttributes(temporary, FileAttributes.Normal); // Windows does not delete read-only files
        File.Delete(temporary);
    }

    private void SetAside(string path)
    {
        _report?.Add(StoreDiagnostics.BlobDamaged.With(Root, Path.GetFileName(path)));
        string aside = StoreNames.DamagedIn(Root);
        StoreFolder.Create(aside);
        string target = Path.Combine(aside, $"{Path.GetFileName(path)}-{Guid.NewGuid():N}");
        try
        {
            if (Directory.Exists(path)) Directory.Move(path, target);
            else AtomicMove.Replace(path, target);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another worker or process set aside the same blob.
        }
    }
}
