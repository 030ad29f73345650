using System.Formats.Tar;

namespace MedicalImages.Build.Store;

/// <summary>A tar file with a SHA256SUMS in it, as ExportMedicalImages writes. A blob is copied into the store when it is needed.</summary>
internal sealed class FallbackTar : IFallback, IDisposable
{
    private readonly ContentStore _store;
    private readonly SemaphoreSlim _reading = new(1); // the streams of all entries are one file
    private readonly Lazy<Dictionary<string, Stream>> _blobs;
    private TarReader? _tar;

    public FallbackTar(string path, ContentStore store)
    {
        (Name, _store) = (path, store);
        _blobs = new Lazy<Dictionary<string, Stream>>(ReadEntries);
    }

    public string Name { get; }

    public bool Has(string sha256) => _blobs.Value.ContainsKey(sha256);

    public async Task<string?> FindAsync(string sha256, CancellationToken cancellationToken)
    {
        if (!_blobs.Value.TryGetValue(sha256, out Stream? entry)) return null;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return await BringAsync(entry, sha256, cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose()
    {
        _tar?.Dispose();
        _reading.Dispose();
    }

    private async Task<string> BringAsync(Stream entry, string sha256, CancellationToken cancellationToken)
    {
        entry.Position = 0;
        await using BlobWriter blob = _store.Create();
        await blob.CopyFromAsync(entry, entry.Length, _ => { }, cancellationToken);
        if (blob.SHA256() != sha256) throw new InvalidDataException($"{sha256} is damaged there");
        await blob.PublishAsync(cancellationToken);
        return _store.PathOf(sha256);
    }

    private Dictionary<string, Stream> ReadEntries()
    {
        _tar = new TarReader(new FileStream(Name, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
        var entries = new Dictionary<string, Stream>(StringComparer.Ordinal);
        while (_tar.GetNextEntry() is { } entry) if (entry.DataStream is { CanSeek: true } data) entries.TryAdd(Plain(entry.Name), data);
        // Packed by hand it may have all in one folder: what is named there lies beside it.
        if (entries.Keys.Where(name => name == HashSums.FileName || name.EndsWith("/" + HashSums.FileName, StringComparison.Ordinal)).MinBy(name => name.Length) is not { } sums) throw new InvalidDataException($"no {HashSums.FileName} in it");
        string folder = sums[..^HashSums.FileName.Length];
        var blobs = new Dictionary<string, Stream>(StringComparer.Ordinal);
        foreach ((string sha256, string name) in HashSums.Read(entries[sums])) if (entries.TryGetValue(folder + Plain(name), out Stream? data)) blobs.Add(sha256, data);
        return blobs;
    }

    private static string Plain(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
}
