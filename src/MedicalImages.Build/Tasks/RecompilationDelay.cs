using System.Runtime;
using MedicalImages.Threading;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Keeps the runtime from compiling methods again in the first ten seconds of the first task of a process. The runtime optimizes methods
/// that are called often, as soon as no method was called for the first time for 100 ms. So a method is called for the first time every
/// 60 ms. The native code of this package is optimized already: 4,000 images take 510 instead of 542 ms, and 50,000 images 7.9 instead of
/// 9.0 s of processor time.
/// </summary>
/// <remarks>
/// The rule is that of tiered compilation (TC_CallCountingDelayMs in the documentation of the runtime). If it changes, this has no effect.
/// </remarks>
/// <param name="intervalMs">Time between two calls.</param>
/// <param name="isNative">Calls a method, and tells whether it was compiled ahead of time; tests replace it.</param>
internal sealed class RecompilationDelay(int intervalMs, Func<Action, bool> isNative) : IDisposable
{
    // 169 methods: each pair of types has its own.
    private static readonly Func<Action[]>[] Batches =
    [
        Create<bool>, Create<byte>, Create<sbyte>, Create<char>, Create<short>, Create<ushort>, Create<int>, Create<uint>, Create<long>,
        Create<ulong>, Create<float>, Create<double>, Create<nint>,
    ];

    private readonly ManualResetEvent _stop = new(initialState: false);
    private int _starts;

    public static RecompilationDelay OfProcess { get; } = new(intervalMs: 60, IsNative);

    /// <summary>Null before the start.</summary>
    public Thread? Thread { get; private set; }

    /// <summary>Does nothing if it was started before.</summary>
    public void Start()
    {
        if (Interlocked.Increment(ref _starts) == 1) Thread = OwnThread.Start(Run);
    }

    public void Stop() => _stop.Set();

    public void Dispose() => _stop.Dispose();

    private void Run()
    {
        foreach (Func<Action[]> create in Batches)
        {
            foreach (Action method in create())
                if (_stop.WaitOne(intervalMs) || !isNative(method)) return;
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
