using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Store.Blobs;
using MedicalImages.Store.Fallback;

namespace MedicalImages.Store;

/// <summary>
/// Immutable blobs that are named by their SHA-256, shared by all projects of a user. A blob gets its name when it is complete. It is
/// verified before it is used again. Blobs that are missing here may be in a fallback store.
/// </summary>
internal sealed class ContentStore : IDisposable
{
    private readonly BlobStore _blobs;
    private readonly VerificationCache _verificationCache;
    private readonly FallbackStores _fallbacks;
    private readonly bool _remembers;

    private ContentStore(string root, bool remembers, IReadOnlyList<string> fallbacks, Report? report, string? bootId, TimeProvider time)
    {
        (Root, Time, _remembers) = (root, time, remembers);
        _verificationCache = new VerificationCache(remembers
            ? new Lazy<StoreIndex>(() => OpenIndex($"proofs of {Environment.MachineName}"))
            : null, bootId, time);
        _blobs = new BlobStore(root, _verificationCache, report, time);
        _fallbacks = new FallbackStores(fallbacks, _blobs, report);
    }

    public string Root { get; }

    /// <summary>Used to determine the age of files in the store.</summary>
    public TimeProvider Time { get; }

    /// <inheritdoc cref="BlobStore.TemporaryFolder"/>
    public string BlobFolder => _blobs.TemporaryFolder;

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

    /// <summary>The index of the images of one origin.</summary>
    public StoreIndex OpenIndex(string origin) => new(Root, origin, Time);

    /// <summary>The headers of the images of one selection; null if verified blobs are not remembered either.</summary>
    public StoredHeaders? OpenHeaders(string selection) => _remembers ? StoredHeaders.Open(Root, selection) : null;

    /// <summary>Whether there are certainly no blobs, neither here nor in a fallback store.</summary>
    public bool IsEmpty => _blobs.IsEmpty && !_fallbacks.Exist;

    /// <summary>The path of a verified blob, in the store or in a fallback store.</summary>
    public string GetPath(string sha256) => _fallbacks.FindPlace(sha256) ?? _blobs.GetPath(sha256);

    /// <summary>Whether the blob seems to exist; only <see cref="ContainsVerifiedAsync"/> verifies it.</summary>
    public bool Contains(string sha256) => File.Exists(_blobs.GetPath(sha256)) || _fallbacks.Contains(sha256);

    public void Dispose()
    {
        _fallbacks.Dispose();
        _verificationCache.Dispose();
    }

    /// <inheritdoc cref="BlobStore.Create"/>
    public BlobWriter Create() => _blobs.Create();

    /// <inheritdoc cref="BlobStore.CreateScratch"/>
    public FileStream CreateScratch() => _blobs.CreateScratch();

    /// <summary>
    /// Flushes the blobs that this process has published or verified. From then on, size and time identify them even after a power failure.
    /// </summary>
    public void Flush() => _blobs.Flush();

    /// <summary>
    /// True if the blob exists, here or in a fallback store, and its content matches its name. A damaged blob of the store is set aside.
    /// </summary>
    public async Task<bool> ContainsVerifiedAsync(string sha256, CancellationToken cancellationToken)
    {
        var blob = new FileInfo(_blobs.GetPath(sha256));
        if (await _blobs.VerifyAsync(blob, sha256, byHash: false, cancellationToken) != BlobState.Sound)
            return await _fallbacks.ContainsVerifiedAsync(sha256, cancellationToken);
        LastUse.Record(blob, Time);
        return true;
    }

    /// <summary>Hashes a blob of the store, even if it was verified before. A damaged one is set aside.</summary>
    public Task<BlobState> VerifyAsync(string sha256, CancellationToken cancellationToken) =>
        _blobs.VerifyAsync(sha256, byHash: true, cancellationToken);
}
