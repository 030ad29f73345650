using System.Runtime;
using MedicalImages.Threading;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Keeps the runtime from compiling methods again while tasks run, for eight seconds in a process. The runtime optimizes methods that are
/// called often, as soon as no method was called for the first time for 100 ms. So a method is called for the first time every 50 ms. The
/// native code of this package is optimized already: 4,000 images take 510 instead of 542 ms, and 50,000 images 7.9 instead of 9.0 s of
/// processor time.
/// </summary>
/// <remarks>
/// The rule is that of tiered compilation (TC_CallCountingDelayMs in the documentation of the runtime). If it changes, or if a call is late
/// on a busy machine, methods are compiled again, as without this class. MSBuild loads each copy of the package separately, so each has
/// eight seconds.
/// </remarks>
/// <param name="intervalMs">Time between two calls.</param>
/// <param name="isNative">Calls a method, and tells whether it was compiled ahead of time; tests replace it.</param>
internal sealed class RecompilationDelay(int intervalMs, Func<Action, bool> isNative)
{
    // 169 methods: each pair of types has its own.
    private static readonly Func<Action[]>[] Batches =
    [
        Create<bool>, Create<byte>, Create<sbyte>, Create<char>, Create<short>, Create<ushort>, Create<int>, Create<uint>, Create<long>,
        Create<ulong>, Create<float>, Create<double>, Create<nint>,
    ];

    private readonly object _gate = new();
    private readonly IEnumerator<Action> _methods = Batches.SelectMany(create => create()).GetEnumerator();
    private int _tasks;
    private bool _isOver;
    private long _nextCall; // in milliseconds of Environment.TickCount64

    public static RecompilationDelay OfProcess { get; } = new(intervalMs: 50, IsNative);

    /// <summary>Null unless it calls methods.</summary>
    public Thread? Thread { get; private set; }

    /// <summary>A task starts. Several may run at the same time.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _tasks++;
            if (!_isOver) Thread ??= OwnThread.Start(Run);
        }
    }

    /// <summary>A task ends. The next one continues with the methods that are left.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (--_tasks == 0) Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        while (WaitForNext() is { } method)
        {
            if (isNative(method)) continue;
            lock (_gate) _isOver = true;
        }
    }

    private Action? WaitForNext()
    {
        lock (_gate)
        {
            // Tasks that start right after the end of another must neither use up a method each, nor postpone the next call. This thread
            // may miss such an end, or it ends, and the thread of the next task waits for the rest of the time.
            if (_nextCall <= Environment.TickCount64) _nextCall = Environment.TickCount64 + intervalMs;
            while (_tasks > 0 && !_isOver && _nextCall - Environment.TickCount64 is > 0 and long left) Monitor.Wait(_gate, (int)left);

            if (_tasks > 0 && !_isOver)
            {
                if (_methods.MoveNext()) return _methods.Current;
                _isOver = true;
            }

            Thread = null;
            return null;
        }
    }

    /// <summary>If the runtime compiles the method, this assembly has no native code, and its methods should be optimized soon.</summary>
    internal static bool IsNative(Action method)
    {
        long before = JitInfo.GetCompiledMethodCount(currentThread: true);
        method();
        return JitInfo.GetCompiledMethodCount(currentThread: true) == before;
    }

    private static Action[] Create<T>() =>
    [
        Empty<T, bool>, Empty<T, byte>, Empty<T, sbyte>, Empty<T, char>, Empty<T, short>, Empty<T, ushort>, Empty<T, int>, Empty<T, uint>,
        Empty<T, long>, Empty<T, ulong>, Empty<T, float>, Empty<T, double>, Empty<T, nint>,
    ];

    private static void Empty<TFirst, TSecond>()
    {
    }
}
