using System.Globalization;
using System.Text.RegularExpressions;

namespace MedicalImages.Benchmarks.Builds;

/// <summary>
/// Reads the times of targets from <c>-clp:PerformanceSummary</c>. A target on which another one depends ends before the other starts, so
/// that the times of our targets can be added.
/// </summary>
internal static partial class PerformanceSummary
{
    /// <summary>Seconds in the targets whose names contain the text.</summary>
    public static double Targets(string output, string name)
    {
        const string start = "Target Performance Summary:";
        int at = output.IndexOf(start, StringComparison.Ordinal);
        if (at < 0) throw new InvalidOperationException($"The build has no performance summary:\n{output}");
        string targets = output[(at + start.Length)..].Split("Task Performance Summary:")[0];
        return Line().Matches(targets).Where(line => line.Groups[2].Value.Contains(name, StringComparison.Ordinal))
            .Sum(line => int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture)) / 1e3;
    }

    [GeneratedRegex(@"^ *(\d+) ms  (\w+) +\d+ calls\r?$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
