namespace MedicalImages.Threading;

/// <summary>
/// The number of threads of one list: the usual number, and more from the moment when they are wanted. More may be too many, for example
/// for a server that accepts few connections. So a failure ends its worker until the usual number is left, and these workers process its
/// item at the end.
/// </summary>
/// <param name="areMoreWanted">Read after each item, until it is true.</param>
/// <param name="isRepeated">Whether fewer workers may succeed after this failure.</param>
internal sealed class WorkerCount(int usual, int most, Func<bool> areMoreWanted, Func<Exception, bool> isRepeated)
{
    private readonly List<Thread> _threads = [];
    private ThreadStart? _work;
    private int _running = 1; // the caller
    private volatile bool _isFinal = most <= usual;

    public WorkerCount(int workers) : this(workers, workers, () => false, _ => false)
    {
    }

    public int Usual => usual;

    /// <param name="waiting">The number of items for other threads than that of the caller.</param>
    public void Start(ThreadStart work, int waiting)
    {
        _work = work;
        lock (_threads) AddThreads(Math.Min(usual - 1, waiting));
    }

    /// <summary>Starts more workers, once, if they are wanted.</summary>
    /// <param name="waiting">The number of items for them.</param>
    public void Grow(int waiting)
    {
        if (_isFinal || waiting <= 0 || !areMoreWanted()) return;
        lock (_threads)
        {
            if (_isFinal) return;
            _isFinal = true;
            AddThreads(Math.Min(most - usual, waiting));
        }
    }

    /// <summary>Whether a failure ends only this worker, because there are more than usual.</summary>
    public bool EndAfter(Exception failure)
    {
        lock (_threads)
        {
            if (_running <= usual || !isRepeated(failure)) return false;
            _running--;
            return true;
        }
    }

    /// <summary>Waits for all, including those that are started meanwhile.</summary>
    public void Join()
    {
        for (int i = 0; GetThread(i) is { } thread; i++) thread.Join();
    }

    private void AddThreads(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _running++;
            _threads.Add(OwnThread.Start(_work!));
        }
    }

    private Thread? GetThread(int i)
    {
        lock (_threads) return i < _threads.Count ? _threads[i] : null;
    }
}
