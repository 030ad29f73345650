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
    // What a killed process has received in vain at most, in addition to the images that it was receiving.
    public const int MaxPendingEntries = 8;
    private const long MaxPendingBytes = 1024 * 1024;
    private static readonly TimeSpan SettlesAfter = TimeSpan.FromHours(1);
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly object _appending = new();
    private readonly StringBuilder _pending = new();
    private FileStream? _segment;
    private int _pendingEntries;
    private long _pendingBytes;

    /// <param name="root">Of the store.</param>
    public StoreIndex(string root, string origin, TimeProvider time)
    {
        _folder = Path.Combine(root, StoreNames.Index, Digest.Sha256(origin));
        _time = time;
        StoreFolder.Create(_folder);
        Reload();
    }

    /// <summary>Reads the entries that other processes have added since.</summary>
    public void Reload()
    {
        string[] segments = [.. Directory.GetFiles(_folder).Where(segment => StoreNames.IsSegment(Path.GetFileName(segment)))];
        foreach (string segment in segments) ReadSegment(segment);
        // Its process may still write to a recent one.
        DateTime limit = (_time.GetUtcNow() - SettlesAfter).UtcDateTime;
        string[] settled = [.. segments.Where(segment => File.GetLastWriteTimeUtc(segment) < limit)];
        if (settled.Length > MaxSegments) Merge(settled);
    }

    public string? Find(string locator, string? revision) => revision is not null && FindKey(locator, revision) is { } sha256
        ? sha256
        : null;

    /// <param name="size">Of the blob. If the process is killed, blobs without an entry are fetched again, so the entries of large blobs
    /// are written at once.</param>
    public void Add(string locator, string? revision, string sha256, long size)
    {
        if (revision is not null) Add([(locator, revision, sha256)], size);
    }

    /// <summary>
    /// The last known content of an image without a revision. The source may have replaced it since, so it must still be read.
    /// </summary>
    public void AddSeen(string locator, string? stamp, string sha256, long size) => Add([(locator, SeenRevision(stamp), sha256)], size);

    /// <inheritdoc cref="AddSeen"/>
    public string? FindSeen(string locator, string? stamp) => FindKey(locator, SeenRevision(stamp));

    public void Add(IEnumerable<(string Locator, string Revision, string Sha256)> entries)
    {
        Add(entries, size: 0);
        Flush();
    }

    /// <summary>Writes the entries of the last images, for other processes.</summary>
    public void Flush()
    {
        lock (_appending) WritePending();
    }

    public void Dispose()
    {
        lock (_appending)
        {
            try
            {
                WritePending();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The disk is full: some images are fetched again. Must not hide the failure that ended the run.
            }

            _segment?.Dispose();
        }
    }

    private void Add(IEnumerable<(string Locator, string Revision, string Sha256)> entries, long size)
    {
        foreach ((string locator, string revision, string sha256) in entries)
        {
            string key = GetKey(locator, revision);
            if (_known.TryGetValue(key, out string? known) && known == sha256) continue;
            _known[key] = sha256;
            lock (_appending)
            {
                _pending.Append(key).Append(' ').Append(sha256).Append('\n');
                _pendingEntries++;
                _pendingBytes += size;
                if (_pendingEntries >= MaxPendingEntries || _pendingBytes >= MaxPendingBytes) WritePending();
            }
        }
    }

    private void WritePending()
    {
        (_pendingEntries, _pendingBytes) = (0, 0);
        if (_pending.Length == 0) return;
        _segment ??= IndexSegment.Create(Path.Combine(_folder, Guid.NewGuid().ToString("N")));
        _segment.Write(Encoding.ASCII.GetBytes(_pending.ToString()));
        _pending.Clear();
    }

    // No revision starts with a line ending.
    private static string SeenRevision(string? stamp) => $"\n{stamp}";

    private string? FindKey(string locator, string revision) => _known.IsEmpty ? null : _known.GetValueOrDefault(GetKey(locator, revision));

    // Locators and revisions come from a server: only their hash is written.
    private static string GetKey(string locator, string revision) => Digest.Sha256($"{locator}\n{revision}");

    private void ReadSegment(string path)
    {
        try
        {
            using FileStream? file = RegularFile.TryOpenRead(path);
            if (file is null) return;
            using var reader = new StreamReader(file, Encoding.ASCII);
            while (reader.ReadLine() is { } line)
            {
                // An incomplete line of a killed process is ignored.
                if (line.Length == 129 && line[64] == ' ' && Hex.IsSha256(line.AsSpan(65))) _known[line[..64]] = line[65..];
            }
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
