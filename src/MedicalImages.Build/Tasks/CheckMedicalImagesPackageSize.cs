using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using Microsoft.Build.Framework;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Warns about a package that is larger than feeds accept, before the upload fails. MSBuild cannot read the size of a file.
/// </summary>
public sealed class CheckMedicalImagesPackageSize : Microsoft.Build.Utilities.Task
{
    /// <summary>The package file.</summary>
    [Required]
    public string PackageFile { get; set; } = "";

    /// <summary>MedicalImagesFeedLimit: <c>250MB</c>, <c>2GiB</c>.</summary>
    [Required]
    public string Limit { get; set; } = "";

    /// <summary>Full path of the project, for the warning.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var report = new Report(MSBuildHints.Value);
        if (FindProblem() is { } problem) report.Add(problem with { File = ProjectFile });
        report.Complete();
        new ReportLog(Log, new LogForm(Path.GetFileNameWithoutExtension(ProjectFile))).Drain(report);
        return !Log.HasLoggedErrors;
    }

    private Diagnostic? FindProblem()
    {
        if (Values.Size(Limit) is not { } limit)
            return RequestDiagnostics.BadSetting.With("FeedLimit", Limit, "a size such as 250MB or 2GiB");
        var file = new FileInfo(PackageFile);
        if (!file.Exists || file.Length <= limit) return null;
        return PackageDiagnostics.TooLargeForFeed.With(file.Name, ByteSize.Format(file.Length), ByteSize.Format(limit));
    }
}
