using MedicalImages.Diagnostics;
using MedicalImages.LockFiles;
using MedicalImages.Requests;
using MedicalImages.Sources;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages;

/// <summary>The sets and properties of a project, as a host reads them from MSBuild: not yet validated.</summary>
/// <param name="ProjectFile">Full path; relative paths are resolved against its folder.</param>
/// <param name="OutputFolder">Full path of $(OutDir); sets of other frameworks state their own.</param>
/// <param name="Settings">The properties, by their names without <c>MedicalImages</c>.</param>
internal sealed record ProjectInput(string ProjectFile, string OutputFolder, SettingTexts Settings, IReadOnlyList<SetItem> Sets)
{
    /// <inheritdoc cref="RequestDefaults.SeveralFrameworks"/>
    public bool SeveralFrameworks { get; init; }

    /// <summary>Names of properties from the command line, from a solution, or from a referencing project.</summary>
    public IEnumerable<string> GlobalProperties { get; init; } = [];

    /// <summary>Reads the environment.</summary>
    public required Func<string, string?> Variable { get; init; }

    public IReadOnlyList<SourceDescriptor> Sources { get; init; } = SourceCatalog.BuiltIn;

    /// <summary>Validates everything, and reports all problems at once.</summary>
    /// <returns>Null if there is an error.</returns>
    public ProjectRun? Read(Report report)
    {
        var problems = new List<Diagnostic>();
        var settings = SessionSettings.Read(Settings, ProjectFile, problems);
        IReadOnlyList<SetRequest> requests = ReadRequests(problems);
        problems.AddRange(Misspellings.Find(ProjectNames.Read(ProjectFile), Settings["MisspelledItems"], GlobalProperties, ProjectFile));
        problems.ForEach(report.Add);
        if (problems.Exists(problem => problem.Severity == Severity.Error)) return null;
        return new ProjectRun(requests, CreateOptions(settings, requests));
    }

    private IReadOnlyList<SetRequest> ReadRequests(List<Diagnostic> problems)
    {
        string folder = Path.GetDirectoryName(ProjectFile)!;
        var reader = new RequestReader(new RequestDefaults(OutputFolder, folder, Settings["Source"], Settings["OnFailure"])
        {
            SeveralFrameworks = SeveralFrameworks, LicensePolicy = Settings["LicensePolicy"],
        }, SourceCatalog.GetTypes(Sources));
        IReadOnlyList<SetRequest> requests = reader.Read(Sets);
        problems.AddRange(reader.Problems);
        return requests;
    }

    private EngineOptions CreateOptions(SessionSettings settings, IReadOnlyList<SetRequest> requests) => new(
        ProjectFile, settings with { FallbackStores = [.. settings.FallbackStores, .. DataPackage.GetFolders(requests)] })
    {
        StorePath = Settings["StorePath"],
        CertificateAuthority = Settings["CertificateAuthority"],
        CredentialHelper = Settings["CredentialHelper"],
        Variable = Variable,
        Sources = Sources,
    };
}

/// <summary>The validated sets of a project, and the options of the engine.</summary>
internal sealed record ProjectRun(IReadOnlyList<SetRequest> Requests, EngineOptions Options);
