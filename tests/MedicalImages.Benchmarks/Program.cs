using System.Globalization;
using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Groups;
using MedicalImages.Benchmarks.Micro;
using MedicalImages.Benchmarks.Reports;

const string Short = "short", Write = "write", Micro = "micro";
string[] names = [.. BenchmarkGroups.All.Select(group => group.Name)];
if (args.FirstOrDefault(arg => arg is not (Short or Write or Micro) && !int.TryParse(arg, out _) && !names.Contains(arg)) is { } unknown)
{
    Console.Error.WriteLine($"""
        Unknown argument '{unknown}'. Arguments, in any order:
          a number      rounds (default: 5)
          write         writes the tables into docs/measurements.md, too
          short         a few images and one round
          micro         parts without I/O, with BenchmarkDotNet, and nothing else
          {string.Join(", ", names)}
                        groups (default: all)
        """);
    return 2;
}

bool isShort = args.Contains(Short);
int rounds = args.Select(arg => int.TryParse(arg, out int value) ? value : 0).FirstOrDefault(value => value > 0, isShort ? 1 : 5);
string[] chosen = [.. names.Intersect(args)];
using var temporary = new RamDisk();
if (args.Contains(Micro))
{
    MicroBenchmarks.Run();
    return 0;
}

using ConsumerProject project = await ConsumerProject.CreateAsync();
using var folder = new TempFolder();
foreach (IBenchmarkGroup group in (isShort ? BenchmarkGroups.Short : BenchmarkGroups.All)
    .Where(group => chosen.Length == 0 || chosen.Contains(group.Name)))
{
    Report report = await group.RunAsync(new Bench(project, folder, rounds));
    string date = DateTime.UtcNow.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
    string text = MarkdownReport.Write(report with { Subject = $"{report.Subject} ({date}; rounds: {rounds})" });
    Console.WriteLine($"{group.Name}: {text}");
    if (args.Contains(Write)) MeasurementsPage.Write(group.Name, text);
}

return 0;
