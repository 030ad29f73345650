using System.Collections.Concurrent;
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
    private const int MaxPart = 32 * 1024; // characters; 20,000 proofs as one text took 26 MB
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
        if (revision is not null) Add([new IndexEntry(locator, revision, sha256)]);
    }

    /// <summary>
    /// The last known content of an image without a revision. The source may have replaced it since, so it must still be read.
    /// </summary>
    public void AddSeen(string locator, string? stamp, string sha256) =>
        Add([new IndexEntry(locator, SeenRevision(stamp), sha256)]);

    /// <inheritdoc cref="AddSeen"/>
    public string? FindSeen(string locator, string? stamp) => FindKey(locator, SeenRevision(stamp));

    public void Add(IEnumerable<IndexEntry> entries)
    {
        Load();
        var lines = new StringBuilder();
        foreach ((string locator, string revision, string sha256) in entries)
        {
            string key = Key(locator, revision);
            if (_known.TryGetValue(key, out string? known) && known == sha256) continue;
            _known[key] = sha256;
            lines.Append(key).Append(' ').Append(sha256).Append('\n');
            if (lines.Length >= MaxPart) AppendPart(lines);
        }

        if (lines.Length > 0) AppendPart(lines);
    }

    private void AppendPart(StringBuilder lines)
    {
        Append(Encoding.ASCII.GetBytes(lines.ToString()));
        lines.Clear();
    }

    public void Dispose() => _segment?.Dispose();

    // No revision starts with a line ending.
    private static string SeenRevision(string? stamp) => $"\n{stamp}";

    private void Append(byte[] lines)
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
        return _known.IsEmpty ? null : _known.GetValueOrDefault(Key(locator, revision));
    }

    // Locators and revisions come from a server: only their hash is written.
    private static string Key(string locator, string revision)
    {
        var text = new DigestBuilder(stackalloc byte[DigestBuilder.UsualBuffer]);
        text.Append(locator);
        text.Append("\n");
        text.Append(revision);
        return text.Finish();
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

internal sealed record IndexEntry(string Locator, string Revision, string Sha256);
