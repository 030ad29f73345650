using Microsoft.Build.Logging.StructuredLogger;

namespace MedicalImages.Benchmarks.Builds;

/// <summary>Reads the times of targets from a binary log.</summary>
internal static class BinaryLogTimes
{
    /// <summary>
    /// Seconds in the targets whose names contain the text. In a build with nothing to do, none of ours contains another.
    /// </summary>
    public static double Targets(string log, string name) => BinaryLog.ReadBuild(log)
        .FindChildrenRecursive<Target>(target => target.Name.Contains(name, StringComparison.Ordinal))
        .Sum(target => target.Duration.TotalSeconds);
}
