namespace MedicalImages.Tests.Shared;

/// <summary>A clock that the test controls.</summary>
public sealed class FakeTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private long _now = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Advances the clock. Every timer that becomes due fires at its own time, on this thread.</summary>
    public void Advance(TimeSpan by)
    {
        long end = GetTimestamp() + by.Ticks;
        while (NextDue() is { } next && next.Due <= end) Fire(next);
        Volatile.Write(ref _now, end);
    }

    /// <summary>Advances from timer to timer until the task completes, so that tests of delays do not wait.</summary>
    public async Task<T> AdvanceUntilAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            if (NextDue() is { } next) Fire(next);
            else await Task.WhenAny(task, Task.Delay(1));
        }

        return await task;
    }

    /// <summary>Waits until a timer runs, or the work is done.</summary>
    public async Task TimerAsync(Task work)
    {
        while (NextDue() is null && !work.IsCompleted) await Task.Delay(1);
    }

    private Timer? NextDue()
    {
        lock (_lock) return _timers.Where(timer => timer.Due < long.MaxValue).MinBy(timer => timer.Due);
    }

    private void Fire(Timer timer)
    {
        lock (_lock)
        {
            if (timer.Due > _now) Volatile.Write(ref _now, timer.Due);
            timer.Due = timer.Period > TimeSpan.Zero ? _now + timer.Period.Ticks : long.MaxValue;
        }

        timer.Callback();
    }

    private sealed class Timer(FakeTime time, Action callback) : ITimer
    {
        public Action Callback => callback;

        public long Due { get; set; } = long.MaxValue;

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : time._now + dueTime.Ticks;
                Period = period;
                if (!time._timers.Contains(this)) time._timers.Add(this);
            }

            return true;
        }

        public void Dispose()
        {
            lock (time._lock) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
