using System.Collections.Concurrent;
using MedicalImages.Diagnostics;
using MedicalImages.Hashing;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store.Fallback;

/// <summary>
/// Additional stores, which are only read. Their problems never fail a build: each is reported once, and the image is fetched from its
/// source. A shared Directory.Build.props may contain a path that exists only on some machines.
/// </summary>
internal sealed class FallbackStores(IReadOnlyList<string> paths, BlobStore store, Report? report) : IDisposable
{
    private readonly Lazy<List<IFallback>> _all = new(() => [.. paths.Select(path => Open(path, store, report)).OfType<IFallback>()]);
    private readonly ConcurrentDictionary<string, string> _verified = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _reported = new(StringComparer.Ordinal);

    public bool Exist => paths.Count > 0;

    /// <summary>The known problems, one sentence each.</summary>
    public IReadOnlyList<string> Problems =>
        [.. paths.Select(path => Unfit(path) is { } problem ? Sentence(path, problem) : null).OfType<string>(),
        .. _reported.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The last known path; null if there is none.</summary>
    public string? FindPlace(string sha256) => _verified.GetValueOrDefault(sha256);

    public bool Contains(string sha256) => _all.Value.Exists(fallback => TryContains(fallback, sha256));

    public async Task<bool> ContainsVerifiedAsync(string sha256, CancellationToken cancellationToken)
    {
        _verified.TryRemove(sha256, out _);
        foreach (IFallback fallback in _all.Value)
        {
            if (await TryFindAsync(fallback, sha256, cancellationToken) is not { } place) continue;
            _verified[sha256] = place;
            return true;
        }

        return false;
    }

    public void Dispose()
    {
        if (!_all.IsValueCreated) return;
        foreach (IDisposable fallback in _all.Value.OfType<IDisposable>()) fallback.Dispose();
    }

    private bool TryContains(IFallback fallback, string sha256)
    {
        try
        {
            return fallback.Contains(sha256);
        }
        catch (Exception e) when (IsItsOwn(e))
        {
            ReportOnce(fallback.Name, e.Message);
            return false;
        }
    }

    private async Task<string?> TryFindAsync(IFallback fallback, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            if (await fallback.FindAsync(sha256, cancellationToken) is not { } file) return null;
            BlobState state = await store.VerificationCache.VerifyAsync(new FileInfo(file), sha256, byHash: false, cancellationToken);
            if (state == BlobState.Damaged) ReportOnce(fallback.Name, $"the blob {sha256} is damaged");
            return state == BlobState.Sound ? file : null;
        }
        catch (Exception e) when (IsItsOwn(e))
        {
            ReportOnce(fallback.Name, e.Message);
            return null;
        }
    }

    private static bool IsItsOwn(Exception e) => e is IOException or InvalidDataException or UnauthorizedAccessException;

    private void ReportOnce(string name, string problem)
    {
        string sentence = Sentence(name, problem);
        if (_reported.TryAdd(sentence, true)) report?.AddMessage(Importance.Normal, sentence);
    }

    private static IFallback? Open(string path, BlobStore store, Report? report)
    {
        if (Unfit(path) is not { } problem) return Directory.Exists(path) ? new FallbackFolder(path) : new FallbackTar(path, store);
        report?.AddMessage(Importance.Normal, Sentence(path, problem));
        return null;
    }

    private static string? Unfit(string path)
    {
        if (File.Exists(path)) return null;
        if (!Directory.Exists(path)) return "the path does not exist";
        return Directory.Exists(Path.Combine(path, "cas")) || File.Exists(Path.Combine(path, HashSums.FileName))
            ? null
            : $"it contains neither {HashSums.FileName} nor a folder 'cas'";
    }

    private static string Sentence(string name, string problem) => $"Fallback store {name}: {Redaction.Clean(problem)}; skipped.";
}
