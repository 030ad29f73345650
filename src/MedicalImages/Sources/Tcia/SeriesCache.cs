namespace MedicalImages.Sources.Tcia;

/// <summary>
/// The zip files of series whose images are being opened. One is deleted when all of its images were opened; of those with unopened images,
/// some are kept while none is open, and older ones are deleted.
/// </summary>
internal sealed class SeriesCache(Func<string, CancellationToken, Task<SeriesZip>> fetchAsync) : IDisposable
{
    private const int MaxUnused = 2 * TciaDescriptor.MaxDownloads;
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
            bool isDone = isFailed || entry.IsLastImage();
            if (isDone) _entries.Remove(entry);
            if (isDone && entry.Users == 0) entry.Delete(); // if it failed: canceled while it was received
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

        private int Opened { get; set; }

        /// <summary>Counts an image whose content was closed; true if it was the last one of the zip file.</summary>
        public bool IsLastImage() => ++Opened >= zip.Result.ImageCount;

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
