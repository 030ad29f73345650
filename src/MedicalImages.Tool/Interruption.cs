using System.Runtime.InteropServices;

namespace MedicalImages.Tool;

/// <summary>
/// Ctrl-C and SIGTERM. The first one cancels the run, which keeps its verified images. If the run has not ended after two seconds, or with
/// the second one, the process ends.
/// </summary>
internal sealed class Interruption : IDisposable
{
    // Within two seconds, with the time that the end of a process takes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.8);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly Action<int> _exit;
    private readonly ITimer _timer;
    private readonly PosixSignalRegistration[] _registrations;
    private int _signals;

    /// <param name="exit">Ends the process with an exit code.</param>
    public Interruption(TimeProvider time, Action<int> exit)
    {
        _exit = exit;
        _timer = time.CreateTimer(_ => _exit(ExitCode), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    public CancellationToken Token => _cancellation.Token;

    /// <summary>128 and the number of the signal, as shells report it.</summary>
    public int ExitCode { get; private set; } = Tool.ExitCode.Canceled;

    public void Signal(PosixSignal signal)
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            _exit(ExitCode);
            return;
        }

        ExitCode = signal switch
        {
            PosixSignal.SIGTERM => Tool.ExitCode.Terminated,
            PosixSignal.SIGHUP => Tool.ExitCode.HungUp,
            _ => Tool.ExitCode.Canceled,
        };
        try
        {
            _timer.Change(Patience, Timeout.InfiniteTimeSpan);
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run has ended. Dispose does not wait for a handler that already runs on another thread.
        }
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
        _timer.Dispose();
        _cancellation.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true; // otherwise the runtime ends the process
        Signal(context.Signal);
    }
}
