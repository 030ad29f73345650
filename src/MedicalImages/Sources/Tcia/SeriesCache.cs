namespace MedicalImages.Sources.Tcia;

/// <summary>
/// The zip files of series whose images are being opened. Images are opened series by series, so a few unused ones are kept, and older ones
/// are deleted.
/// </summary>
internal sealed class SeriesCache(Func<string, CancellationToken, Task<SeriesZip>> fetchAsync) : IDisposable
{
    private const int MaxUnused = 2;
    private readonly object _lock = new();
    private readonly List<Entry> _entries = []; // the last one was used last

    /// <summary>The zip file of a series, which is fetched once for all concurrent callers. They all fail together.</summary>
    public async Task<(SeriesZip Zip, IDisposable Owner)> OpenAsync(string series, CancellationToken cancellationToken)
    {
        Entry entry = Enter(series, cancellationToken);
        try
        {
            return (await entry.Zip.WaitAsync(cancellationToken), new Release(this, entry));
        }
        catch
        {
            Leave(entry, isFailed: true);
            throw;
        }
    }

    public void Dispose()
    {
        foreach (Entry entry in _entries) entry.Delete();
        _entries.Clear();
    }

    private Entry Enter(string series, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Entry? entry = _entries.Find(entry => entry.Series == series);
            if (entry is not null) _entries.Remove(entry);
            entry ??= new Entry(series, Task.Run(() => fetchAsync(series, cancellationToken), cancellationToken));
            entry.Users++;
            _entries.Add(entry);
            return entry;
        }
    }

    private void Leave(Entry entry, bool isFailed)
    {
        lock (_lock)
        {
            entry.Users--;
            if (isFailed) _entries.Remove(entry);
            if (isFailed && entry.Users == 0) entry.Delete(); // canceled while it was received
            Entry[] unused = [.. _entries.Where(other => other.Users == 0)];
            foreach (Entry old in unused.SkipLast(MaxUnused))
            {
                _entries.Remove(old);
                old.Delete();
            }
        }
    }

    private sealed class Entry(string series, Task<SeriesZip> zip)
    {
        public string Series => series;

        public Task<SeriesZip> Zip => zip;

        public int Users { get; set; }

        /// <summary>Now, or when it was received.</summary>
        public void Delete() => _ = zip.ContinueWith(static done => done.Result.Dispose(), CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private sealed class Release(SeriesCache cache, Entry entry) : IDisposable
    {
        private int _isDone;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDone, 1) == 0) cache.Leave(entry, isFailed: false);
        }
    }
}
