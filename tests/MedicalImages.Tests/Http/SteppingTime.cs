namespace MedicalImages.Tests.Http;

/// <summary>Each reading is later by a step, so that everything that is measured seems to take that long or longer.</summary>
internal sealed class SteppingTime : TimeProvider
{
    private long _now;

    public TimeSpan Step { get; set; } = TimeSpan.FromMilliseconds(10);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref _now, Step.Ticks);
}
