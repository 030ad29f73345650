using System.Globalization;
using MedicalImages.Benchmarks.Groups;

namespace MedicalImages.Benchmarks;

/// <summary>The command line.</summary>
/// <param name="Groups">Those to run, in their order.</param>
internal sealed record BenchmarkArguments(int Rounds, bool IsMicro, bool WritesPage, IReadOnlyList<IBenchmarkGroup> Groups)
{
    private const string Short = "short", Write = "write", Micro = "micro";
    private const int DefaultRounds = 5, ShortRounds = 1;

    public static string Usage => $"""
        Arguments, in any order:
          a number      rounds (default: {DefaultRounds})
          {Write}         writes the tables into docs/measurements.md, too
          {Short}         a few groups and one round
          {Micro}         parts without I/O, with BenchmarkDotNet, and nothing else
          {string.Join(", ", BenchmarkGroups.All.Select(group => group.Name))}
                        groups (default: all)
        """;

    /// <returns>Null if an argument is unknown, or two exclude each other.</returns>
    public static BenchmarkArguments? Parse(string[] arguments)
    {
        var words = arguments.ToHashSet();
        bool isShort = words.Remove(Short), writes = words.Remove(Write), isMicro = words.Remove(Micro);
        string? number = words.FirstOrDefault(word => int.TryParse(word, out _));
        if (number is not null) words.Remove(number);
        int rounds = number is null ? isShort ? ShortRounds : DefaultRounds : int.Parse(number, CultureInfo.InvariantCulture);
        IBenchmarkGroup[] all = [.. isShort ? BenchmarkGroups.Short : BenchmarkGroups.All];
        IBenchmarkGroup[] chosen = words.Count == 0 ? all : [.. all.Where(group => words.Contains(group.Name))];
        bool isKnown = words.Count == 0 || chosen.Length == words.Count;
        // The page has figures of the long form.
        return isKnown && rounds > 0 && !(isShort && writes) ? new BenchmarkArguments(rounds, isMicro, writes, chosen) : null;
    }
}
