namespace MedicalImages.Threading;

/// <summary>
/// The number of threads of one list. More than usual may be too many: once they were started, a failure ends its worker, and the usual
/// number of workers process its item when all others are done.
/// </summary>
/// <param name="areMoreWanted">Read after each item.</param>
/// <param name="isRepeated">Whether fewer workers may succeed after this failure.</param>
internal sealed class WorkerCount(int usual, int most, Func<bool> areMoreWanted, Func<Exception, bool> isRepeated)
{
    private readonly List<Thread> _threads = [];
    private ThreadStart? _work;
    private int _running = 1; // the caller
    private volatile bool _hasFailed;

    public WorkerCount(int workers) : this(workers, workers, () => false, _ => false)
    {
    }

    public int Usual => usual;

    private int Allowed => most > usual && !_hasFailed && areMoreWanted() ? most : usual;

    public void Start(ThreadStart work, int waiting)
    {
        _work = work;
        Grow(waiting);
    }

    /// <summary>Starts missing workers.</summary>
    /// <param name="waiting">The number of items for them.</param>
    public void Grow(int waiting)
    {
        if (waiting <= 0 || _hasFailed || Volatile.Read(ref _running) >= Allowed) return;
        lock (_threads)
        {
            for (int allowed = Allowed; _running < allowed && waiting > 0; waiting--)
            {
                _running++;
                _threads.Add(OwnThread.Start(_work!));
            }
        }
    }

    /// <summary>False if there are too many workers, so that this one must end.</summary>
    public bool Continue()
    {
        if (Volatile.Read(ref _running) <= usual) return true;
        lock (_threads)
        {
            if (_running <= Allowed) return true;
            _running--;
            return false;
        }
    }

    /// <summary>Whether a failure ends only this worker.</summary>
    public bool EndAfter(Exception failure)
    {
        lock (_threads)
        {
            if (_threads.Count < usual || !isRepeated(failure)) return false; // the caller is not one of the threads
            _hasFailed = true;
            _running--;
            return true;
        }
    }

    /// <summary>Waits for all, including those that are started meanwhile.</summary>
    public void Join()
    {
        for (int i = 0; GetThread(i) is { } thread; i++) thread.Join();
    }

    private Thread? GetThread(int i)
    {
        lock (_threads) return i < _threads.Count ? _threads[i] : null;
    }
}
