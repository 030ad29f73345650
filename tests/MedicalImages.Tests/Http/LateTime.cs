namespace MedicalImages.Tests.Http;

/// <summary>Its timers fire when the test says so, although they were stopped.</summary>
internal sealed class LateTime : TimeProvider
{
    private readonly List<Action> _timers = [];

    public void Fire() => _timers.ForEach(timer => timer());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Add(() => callback(state));
        return new StoppedTimer();
    }

    private sealed class StoppedTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // it does not run
        }

        public ValueTask DisposeAsync() => default;
    }
}
