namespace MedicalImages.Benchmarks.Measuring;

/// <summary>One run of a program, with its child processes.</summary>
/// <param name="Wall">Seconds from its start to its end.</param>
/// <param name="Cpu">Seconds of processor time, user and system.</param>
internal sealed record Sample(double Wall, double Cpu, string Output)
{
    /// <summary>For a build: seconds in the targets of this package, as MSBuild reports them.</summary>
    public double? Targets { get; init; }

    /// <summary>The peak of its physical memory, if it was measured.</summary>
    public long PeakBytes { get; init; }

    /// <summary>What a user waits for: the targets of a build, which would run anyway, or the whole program.</summary>
    public double Time => Targets ?? Wall;
}
