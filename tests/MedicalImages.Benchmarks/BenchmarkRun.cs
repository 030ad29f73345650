using System.Globalization;
using MedicalImages.Benchmarks.Builds;
using MedicalImages.Benchmarks.Groups;
using MedicalImages.Benchmarks.Reports;

namespace MedicalImages.Benchmarks;

/// <summary>Runs groups one after the other, and prints each table when it is measured.</summary>
internal static class BenchmarkRun
{
    public static async Task RunAsync(BenchmarkArguments arguments)
    {
        using ConsumerProject project = await ConsumerProject.CreateAsync();
        using var folder = new TempFolder();
        foreach (IBenchmarkGroup group in arguments.Groups)
        {
            Report report = await group.RunAsync(new Bench(project, folder, arguments.Rounds));
            string date = DateTime.UtcNow.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
            string text = MarkdownReport.Write(report with { Subject = $"{report.Subject} ({date}; rounds: {arguments.Rounds})" });
            Console.WriteLine($"{group.Name}: {text}");
            if (arguments.WritesPage) MeasurementsPage.Write(group.Name, text);
        }
    }
}
