using MedicalImages.Commands;
using MedicalImages.Commands.DryRun;
using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Hashing;
using MedicalImages.Output;
using MedicalImages.Requests;
using MedicalImages.Sources;
using MedicalImages.Store;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.Get;

/// <summary>Runs <c>get</c>: inspects the destination, and provisions it if it is empty or belongs to an earlier <c>get</c>.</summary>
internal sealed class GetRun(GetRequest request, VerbSession session)
{
    // A constant, so that a folder that was moved still belongs to this command.
    private static readonly string Owner = Digest.Sha256("medical-images get")[..16];

    private readonly string _destination = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Destination));
    private VerbResult _result = new(ExitCode.Failed);
    private SetOutcome? _outcome;
    private DryRunSet? _listed;

    public async Task<VerbResult> RunAsync(CancellationToken cancellationToken)
    {
        EngineRun run = await session.RunAsync(new EngineHost(ToolHints.Get, ProjectFile) { IsProject = false },
            (report, guarded) => ReadAndRunAsync(report, guarded, cancellationToken), cancellationToken);
        if (!run.Succeeded) return cancellationToken.IsCancellationRequested ? new VerbResult(ExitCode.Canceled) : _result;
        if (request.DryRun) return GetSummary.CreateDryRun(run, _listed!);
        VerbResult result = GetSummary.Create(_outcome!, request.Destination, _destination, run);
        return run.Diagnostics.Any(IsUnlocked) ? result with { ExitCode = ExitCode.Failed } : result;
    }

    // The images are in place, but a lock file that was stated does not have them.
    private static bool IsUnlocked(Diagnostic problem) =>
        problem.Code == LockDiagnostics.NotKept.Code || problem.Code == LockDiagnostics.InPlaceUnlocked.Code;

    private async Task<bool> ListAsync(Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        DryRunResult result = await engine.ListAsync(requests, cancellationToken);
        _listed = result.Sets.Count > 0 ? result.Sets[0] : null;
        return result.Succeeded && _listed is not null;
    }

    // A root is its own parent.
    private string OutputFolder => Path.GetDirectoryName(_destination) ?? _destination;

    // There is no project: relative paths are resolved against the current folder.
    private static string ProjectFile => Path.Combine(Environment.CurrentDirectory, "medical-images");

    private async Task<bool> ReadAndRunAsync(Report report, GuardedRun guarded, CancellationToken cancellationToken)
    {
        var problems = new List<Diagnostic>();
        var texts = new SettingTexts(CreateSettings());
        var settings = SessionSettings.Read(texts, ProjectFile, problems);
        var defaults = new RequestDefaults(OutputFolder, Environment.CurrentDirectory, Source: "", OnFailure: "")
        {
            LicensePolicy = HostEnvironment.Variable("MedicalImagesLicensePolicy") ?? "",
        };
        var reader = new RequestReader(
            defaults with { Destination = _destination }, SourceCatalog.GetTypes(SourceCatalog.BuiltIn));
        IReadOnlyList<SetRequest> requests = guarded.Requests = reader.Read([CreateItem()]);
        problems.AddRange(reader.Problems);
        problems.ForEach(report.Add);
        if (problems.Exists(problem => problem.Severity == Severity.Error)) return false;
        if (FindPathInside(texts, settings) is { } option)
        {
            (Diagnostic problem, int exitCode) = Refused($"would contain the path of {option}");
            report.Add(problem);
            _result = new VerbResult(exitCode);
            return false;
        }

        var options = new EngineOptions(ProjectFile, settings)
        {
            Owner = Owner,
            StorePath = texts["StorePath"],
            CertificateAuthority = texts["CertificateAuthority"],
            Variable = HostEnvironment.Variable,
        };
        await using Engine engine = await Engine.OpenAsync(options, report, cancellationToken);
        string file = engine.GetInterProcessLockPath(_destination);
        if (request.DryRun) return await ListAsync(engine, requests, cancellationToken);
        using InterProcessLock alone = await engine.EnterAsync(_destination, file, cancellationToken);
        return await RunAsync(engine, report, requests, settings, cancellationToken);
    }

    private async Task<bool> RunAsync(Engine engine, Report report, IReadOnlyList<SetRequest> requests, SessionSettings settings,
        CancellationToken cancellationToken)
    {
        InspectResult inspected = await engine.InspectAsync(requests, cancellationToken);
        if (Refuse(inspected.Sets[0], settings) is var (problem, exitCode))
        {
            report.Add(problem);
            _result = new VerbResult(exitCode);
            return false;
        }

        UpdateResult updated = request.Update
            ? await engine.UpdateAsync(requests, _ => new PlacedFiles(), cancellationToken)
            : new UpdateResult(Succeeded: true, Outdated: []);
        updated.ThrowIfInterrupted();
        if (!updated.Succeeded) return false;
        string[] outdated = [.. updated.Outdated.Select(set => set.Name)];
        ProvisionResult result = await engine.ProvisionAsync(
            requests, new ProvisionOptions(OutputFolder, new PlacedFiles(), outdated), cancellationToken);
        result.ThrowIfInterrupted();
        if (!result.Succeeded)
        {
            if (request.Update && settings.Lock.Use) report.AddMessage(Importance.High, $"The lock file {settings.Lock.Path} is updated.");
            return false;
        }

        if (result.Outcomes[0].Manifest is not null) _outcome = result.Outcomes[0];
        else _result = new VerbResult(ExitCode.Refused); // another program filled the destination meanwhile
        return _outcome is not null;
    }

    // A file there would make the destination one with other content.
    private string? FindPathInside(SettingTexts texts, SessionSettings settings)
    {
        if (settings.Lock.Use && IsInside(settings.Lock.Path)) return "the lock file";
        if (settings.ReportFile is { } report && IsInside(report)) return "the report";
        string store = StoreLocation.Resolve(texts["StorePath"], Environment.CurrentDirectory, HostEnvironment.Variable);
        if (DestinationPath.IsInside(_destination, store)) return "images that are not those of the store";
        return IsInside(store) ? "the store" : null;

        bool IsInside(string path) => DestinationPath.Same(path, _destination) || DestinationPath.IsInside(path, _destination);
    }

    private (Diagnostic Problem, int ExitCode)? Refuse(InspectedSet set, SessionSettings settings) => set.Destination.State switch
    {
        // Before the state: with the lock of another request, images of this one would seem to be those of another.
        _ when set.IsLockedForAnother && !request.Update && !settings.Lock.MustMatch =>
            (LockDiagnostics.OfOtherRequest.With(settings.Lock.Path, request.Name), ExitCode.Outdated),
        DestinationState.Foreign => Refused("has content that 'medical-images get' did not place"),
        DestinationState.OtherProject => Refused("has images that the build of a project placed"),
        DestinationState.NotAFolder => Refused("is a file or a link"),
        DestinationState.Unreadable => (set.Destination.Problem!, ExitCode.Refused),
        DestinationState.Stale or DestinationState.Interrupted when !set.IsOfThisRequest && !request.Update =>
            (DiskDiagnostics.DestinationOutdated.With(_destination, set.Destination.Manifest!.Source), ExitCode.Outdated),
        _ => null,
    };

    private (Diagnostic Problem, int ExitCode) Refused(string why) =>
        (DiskDiagnostics.DestinationRefused.With(_destination, why), ExitCode.Refused);

    private SetItem CreateItem() => new(request.Name, ProjectFile,
        new Dictionary<string, string>(request.Metadata, StringComparer.OrdinalIgnoreCase)
        {
            ["Source"] = Identify(request.Source),
        });

    // The same text in two folders names two sources, and one folder can be written in several ways. A colon is that of a URL or a drive.
    private static string Identify(string source) => source.Contains(':', StringComparison.Ordinal) || source.Trim().Length == 0
        ? source
        : Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));

    private Dictionary<string, string> CreateSettings()
    {
        var settings = new Dictionary<string, string>(request.Settings, StringComparer.Ordinal);
        // A stated lock file locks local sets too; a build locks them only if asked to.
        bool isLocked = settings.GetValueOrDefault("LockedMode", "").Equals("true", StringComparison.OrdinalIgnoreCase);
        settings["UseLockFile"] = isLocked || settings.ContainsKey("LockFile") ? "all" : "false";
        settings.TryAdd("LockedMode", "false");
        settings["ContinuousIntegration"] = HostEnvironment.IsContinuousIntegration(HostEnvironment.Variable) ? "true" : "false";
        return settings;
    }
}
