namespace MedicalImages.Tool.Reports;

/// <summary>The arguments of <c>report</c>.</summary>
/// <param name="Arguments">Projects, solutions and folders, as they were typed; empty for the current folder.</param>
/// <param name="Output">The page.</param>
internal sealed record ReportRequest(IReadOnlyList<string> Arguments, string Output)
{
    public const string DefaultOutput = "images.html";

    /// <summary>A file for the coverage as Markdown; null for none.</summary>
    public string? Markdown { get; init; }

    /// <summary>A file for the coverage as JSON; null for none.</summary>
    public string? Coverage { get; init; }

    /// <summary>Overwrite files that this command did not write.</summary>
    public bool IsForced { get; init; }
}
