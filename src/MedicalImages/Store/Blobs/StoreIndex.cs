using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using MedicalImages.Files;
using MedicalImages.Hashing;

namespace MedicalImages.Store.Blobs;

/// <summary>
/// Maps (locator, revision) of a source to a blob, so that a second project fetches nothing. The index is a hint: the blob is verified and
/// the image identified again. Each process appends whole lines to its own file, so writers never conflict; readers read all files. One
/// file per image would be simpler, but creates a second file for each of 4,000 images.
/// </summary>
internal sealed class StoreIndex : IDisposable
{
    private const int MaxSegments = 16;
    private const int MaxPart = 32 * 1024; // bytes; 20,000 proofs as one text took 26 MB
    private static readonly TimeSpan SettlesAfter = TimeSpan.FromHours(1);
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly object _loading = new();
    private readonly object _appending = new();
    private volatile bool _isLoaded;
    private FileStream? _segment;

    /// <summary>Reads the index when an entry is searched or added: with a lock file and a full store, nothing is.</summary>
    /// <param name="root">Of the store.</param>
    public StoreIndex(string root, string origin, TimeProvider time)
    {
        _folder = Path.Combine(root, StoreNames.Index, Digest.Sha256(origin));
        _time = time;
    }

    /// <summary>Reads the entries that other processes have added since.</summary>
    public void Reload() => _isLoaded = false;

    private void Load()
    {
        if (_isLoaded) return;
        lock (_loading)
        {
            if (!_isLoaded) ReadSegments();
            _isLoaded = true;
        }
    }

    private void ReadSegments()
    {
        StoreFolder.Create(_folder);
        string[] segments = [.. Directory.GetFiles(_folder).Where(segment => StoreNames.IsSegment(Path.GetFileName(segment)))];
        foreach (string segment in segments) ReadSegment(segment);
        // Its process may still write to a recent one.
        DateTime limit = (_time.GetUtcNow() - SettlesAfter).UtcDateTime;
        string[] settled = [.. segments.Where(segment => File.GetLastWriteTimeUtc(segment) < limit)];
        if (settled.Length > MaxSegments) Merge(settled);
    }

    public string? Find(string locator, string? revision) => revision is null ? null : FindKey(locator, revision);

    public void Add(string locator, string? revision, string sha256)
    {
        if (revision is not null) Add(new ListedEntry(locator, revision, sha256));
    }

    /// <summary>
    /// The last known content of an image without a revision. The source may have replaced it since, so it must still be read.
    /// </summary>
    public void AddSeen(string locator, string? stamp, string sha256) =>
        Add(new ListedEntry(locator, SeenRevision(stamp), sha256));

    /// <inheritdoc cref="AddSeen"/>
    public string? FindSeen(string locator, string? stamp) => FindKey(locator, SeenRevision(stamp));

    private void Add(ListedEntry entry)
    {
        Load();
        Span<byte> key = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(entry, key);
        if (!IsNew(key, entry.Sha256)) return;
        Span<byte> line = stackalloc byte[IndexLines.LineBytes];
        IndexLines.Write(line, key, entry.Sha256);
        Append(line);
    }

    /// <summary>Appends entries that the index did not have when it was read. A second line for an entry is harmless.</summary>
    public void Add(IEnumerable<IndexEntry> entries)
    {
        Load();
        using var lines = new RentedBytes(MaxPart);
        int used = 0;
        Span<byte> key = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (IndexEntry entry in entries)
        {
            Hash(entry, key);
            if (!IsNew(key, entry.Sha256)) continue;
            IndexLines.Write(lines.Array.AsSpan(used, IndexLines.LineBytes), key, entry.Sha256);
            used += IndexLines.LineBytes;
            if (used + IndexLines.LineBytes <= lines.Array.Length) continue;
            Append(lines.Array.AsSpan(0, used));
            used = 0;
        }

        if (used > 0) Append(lines.Array.AsSpan(0, used));
    }

    // New entries are not kept: 20,000 of them take 4 MB, and none is searched before the index is read again.
    private bool IsNew(ReadOnlySpan<byte> key, string sha256)
    {
        if (_known.IsEmpty) return true;
        string text = Hex.Format(key);
        if (!_known.TryGetValue(text, out string? known)) return true;
        _known[text] = sha256;
        return known != sha256;
    }

    public void Dispose() => _segment?.Dispose();

    // No revision starts with a line ending.
    private static string SeenRevision(string? stamp) => $"\n{stamp}";

    private void Append(ReadOnlySpan<byte> lines)
    {
        lock (_appending)
        {
            // Not in groups: a killed process would lose the entries of a group, to save 3 ms for 4,000 images.
            _segment ??= IndexSegment.Create(Path.Combine(_folder, Guid.NewGuid().ToString("N")));
            _segment.Write(lines);
        }
    }

    private string? FindKey(string locator, string revision)
    {
        Load();
        if (_known.IsEmpty) return null;
        Span<byte> key = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(new ListedEntry(locator, revision, Sha256: ""), key);
        return _known.GetValueOrDefault(Hex.Format(key));
    }

    // Locators and revisions come from a server: only their hash is written.
    private static void Hash(IndexEntry entry, Span<byte> hash)
    {
        var text = new DigestBuilder(stackalloc byte[DigestBuilder.UsualBuffer]);
        entry.AddKey(ref text);
        text.Finish(hash);
    }

    private void ReadSegment(string path)
    {
        try
        {
            using FileStream? file = RegularFile.TryOpenRead(path);
            if (file is null) return;
            using var reader = new StreamReader(file, Encoding.ASCII);
            IndexLines.Read(reader, (key, sha256) => _known[key] = sha256);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // Still empty, or merged by another process; at worst, something is fetched again.
        }
    }

    private void Merge(string[] segments)
    {
        string temporary = Path.Combine(Path.GetDirectoryName(_folder)!, Guid.NewGuid().ToString("N") + ".tmp");
        IndexSegment.Write(temporary, _known.Select(pair => $"{pair.Key} {pair.Value}"));
        AtomicMove.TryMove(temporary, Path.Combine(_folder, Guid.NewGuid().ToString("N")));
        foreach (string segment in segments) File.Delete(segment);
    }
}
