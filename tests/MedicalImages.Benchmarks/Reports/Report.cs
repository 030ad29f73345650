using MedicalImages.Benchmarks.Measuring;

namespace MedicalImages.Benchmarks.Reports;

/// <summary>What was measured by one group.</summary>
/// <param name="Subject">What all lines have in common.</param>
internal sealed record Report(string Subject, IReadOnlyList<Line> Lines, IReadOnlyList<Reach> Reach)
{
    public IReadOnlyList<string> Columns { get; init; } = ["time", "processor time", "whole build beyond the same build without"];
}

/// <summary>One row of the table.</summary>
/// <param name="Values">The cells after the name.</param>
internal sealed record Line(string Name, params string[] Values)
{
    /// <summary>A program of its own.</summary>
    public static Line Of(Turns turns, string name) =>
        new(name, turns.Time(name).Seconds, turns.Of(name, sample => sample.Cpu).Seconds, "");

    /// <summary>A build: the time of our targets, and what the whole process takes beyond the build without them.</summary>
    public static Line OfBuild(Turns turns, string name, string without) => new(name, turns.Time(name).Seconds,
        turns.Beyond(name, without, sample => sample.Cpu).Seconds, turns.Beyond(name, without, sample => sample.Wall).Seconds);
}

/// <summary>A target of ours.</summary>
/// <param name="IsMet">Null: the target has no number here.</param>
/// <param name="Limit">What bounds the figure, and what stands between the figure and the bound.</param>
internal sealed record Reach(string What, string Target, string Measured, bool? IsMet, string Limit)
{
    /// <summary>
    /// Ours beside another program. The ratio of processor times varies less on a busy machine. Ours is that beyond the build without.
    /// </summary>
    public static Reach Ratio(string what, Turns turns, (string Ours, string Other, string Without) names, double most, string limit)
    {
        double ratio = turns.Ratio(names.Ours, names.Other);
        double cpu = turns.Beyond(names.Ours, names.Without, sample => sample.Cpu).Median
            / turns.Of(names.Other, sample => sample.Cpu).Median;
        return new Reach(what, FormattableString.Invariant($"{most:0.##} × {names.Other} or less"),
            FormattableString.Invariant($"{ratio:0.00} × (processor time: {cpu:0.0} ×)"), ratio <= most, limit);
    }
}
