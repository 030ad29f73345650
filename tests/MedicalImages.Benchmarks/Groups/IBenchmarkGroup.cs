using MedicalImages.Benchmarks.Reports;

namespace MedicalImages.Benchmarks.Groups;

/// <summary>Programs that are compared with each other: one table of docs/measurements.md.</summary>
internal interface IBenchmarkGroup
{
    /// <summary>Its argument on the command line, and its block on the page.</summary>
    string Name { get; }

    Task<Report> RunAsync(Bench bench);
}
