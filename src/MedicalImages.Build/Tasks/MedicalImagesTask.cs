using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Http;
using MedicalImages.Http.Credentials;
using MedicalImages.Http.Retry;
using MedicalImages.LockFiles;
using MedicalImages.Requests;
using MedicalImages.Sources;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Store;
using MedicalImages.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Build.Tasks;

/// <summary>The base class of the tasks: parameters, log and cancellation. Everything else does not depend on MSBuild.</summary>
public abstract class MedicalImagesTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private SettingTexts _texts = new(new Dictionary<string, string>());
    private SessionSettings? _settings;
    private IReadOnlyList<SetRequest> _requests = [];

    /// <summary>The MedicalImageSet items. Each item is a set.</summary>
    [Required]
    public ITaskItem[] Sets { get; set; } = [];

    /// <summary>True if the items come from all frameworks of a project, so that a set may occur in several variants.</summary>
    public bool SeveralFrameworks { get; set; }

    /// <summary>Full path of the project; relative paths are resolved against its folder.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Full path of $(OutDir), which contains the destinations.</summary>
    [Required]
    public string OutputFolder { get; set; } = "";

    /// <summary>Path and name prefix of the state files in obj/ for this output folder.</summary>
    [Required]
    public string WorkFiles { get; set; } = "";

    /// <summary>
    /// The properties of the project, one item each: its identity is the name without <c>MedicalImages</c>, its metadata <c>Value</c> is
    /// the value. docs/reference.md describes them.
    /// One list, because every target of this package passes the same properties.
    /// </summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <summary>Reads the environment; tests replace it.</summary>
#pragma warning disable RS0030 // here it is passed in
    internal Func<string, string?> Variable { get; set; } = Environment.GetEnvironmentVariable;
#pragma warning restore RS0030

    private protected Report Report { get; } = new();

    /// <summary>Run only for its result, by a target that is called by name, not as part of a build.</summary>
    private protected virtual bool IsCommand => true;

    /// <summary>Reads the request, runs the command, and reports. False if the build must fail.</summary>
    public override bool Execute()
    {
        // On another thread, so that it never waits for a context of the host; the messages are queued for this thread.
        Task<bool> run = System.Threading.Tasks.Task.Run(GuardedRunAsync);
        new ReportLog(Log, Form()).Drain(Report);
        return run.GetAwaiter().GetResult() && !Log.HasLoggedErrors;
    }

    /// <summary>Cancels the run. Verified images stay in the store, and the next build resumes.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    private LogForm Form()
    {
        SettingTexts texts = Texts(Settings);
        return new LogForm(Path.GetFileNameWithoutExtension(ProjectFile))
        {
            IsTerminalLogger = texts["TerminalLogger"] == "1", IsCommand = IsCommand, HasOtherResult = texts["HasOtherResult"] == "true",
        };
    }

    private protected abstract Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken);

    private async Task<bool> GuardedRunAsync()
    {
        try
        {
            return await ReadAndRunAsync();
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (MedicalImagesException e)
        {
            Report.Add(e.Diagnostic with { File = e.Diagnostic.File ?? ProjectFile });
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report.Add(DiskDiagnostics.NotesFailed.With(Shown(e.Message)) with { File = ProjectFile });
            return false;
        }
#pragma warning disable CA1031 // nothing may reach the user as a stack trace
        catch (Exception e)
#pragma warning restore CA1031
        {
            Report.Add(InternalDiagnostics.Bug.With(e.GetType().Name, Shown(e.Message)) with { File = ProjectFile });
            Report.Say(Importance.Low, Shown(e.ToString()));
            return false;
        }
        finally
        {
            Report.Complete();
        }
    }

    private async Task<bool> ReadAndRunAsync()
    {
        var problems = new List<Diagnostic>();
        _texts = Texts(Settings);
        _settings = SessionSettings.Read(_texts, ProjectFile, problems);
        string folder = Path.GetDirectoryName(ProjectFile)!;
        var reader = new RequestReader(new RequestDefaults(OutputFolder, folder, _texts["Source"], _texts["OnFailure"])
        {
            SeveralFrameworks = SeveralFrameworks, WorkFiles = WorkFiles,
        });
        IReadOnlyList<SetRequest> requests = _requests = reader.Read(Sets.Select(item => SetItems.Read(item, ProjectFile)));
        problems.AddRange(reader.Problems);
        problems.AddRange(Misspellings.Find(ProjectNames.Read(ProjectFile), _texts["MisspelledItems"], GlobalProperties(), ProjectFile));
        problems.ForEach(Report.Add);
        _settings = _settings with { FallbackStores = [.. _settings.FallbackStores, .. DataPackage.FoldersOf(requests)] };
        return !problems.Exists(problem => problem.Severity == Severity.Error) && await RunAsync(requests, _cancellation.Token);
    }

    // Paths of source files can contain names of patients.
    private string Shown(string message) => _requests.Aggregate(message, (text, request) => SourcePlace.Shorten(text, request.Source));

    // Those of the command line, and those that a solution or a referencing project passes.
    private IEnumerable<string> GlobalProperties() => (BuildEngine as IBuildEngine6)?.GetGlobalProperties().Keys ?? [];

    private protected static SettingTexts Texts(ITaskItem[] items) => new(items.ToDictionary(item => item.ItemSpec, item => item.GetMetadata("Value"), StringComparer.Ordinal));

    private protected async Task<bool> WithSessionAsync(Func<SessionContext, Task<bool>> run)
    {
        SessionSettings settings = _settings!;
        HelperProgram.RefuseFromProject(_texts["CredentialHelper"], Variable);
        using ContentStore store = OpenStore(settings);
        var resilience = new Resilience(settings.Retries, TimeProvider.System, onRetry: SayRetry);
        IGateways gateways = settings.Offline ? new OfflineGateways() : new Gateways(HttpSettings(settings), resilience, TimeProvider.System, Variable);
        using var connections = gateways as IDisposable;
        var mirrors = new MirrorList(settings, gateways, store, Report);
        var sources = new SourceCatalog(gateways, new WholeFiles(store, mirrors, resilience));
        var session = new SessionContext(store, sources, mirrors, resilience, Report, TimeProvider.System, settings);
        try
        {
            return await run(session);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            Report.Add(DiskDiagnostics.Canceled.With(session.Stored.ToString()) with { File = ProjectFile });
            throw;
        }
    }

    private HttpSettings HttpSettings(SessionSettings settings) => new(settings.MaxConnections, settings.IdleTimeout)
    {
        CertificateAuthority = _texts["CertificateAuthority"] is { Length: > 0 } file ? CertificateAuthority.Load(file, Path.GetDirectoryName(ProjectFile)!) : null,
    };

    private ContentStore OpenStore(SessionSettings settings)
    {
        string root = StoreLocation.Resolve(_texts["StorePath"], Path.GetDirectoryName(ProjectFile)!, Variable);
        try
        {
            return ContentStore.Open(root, remembers: !settings.IsContinuousIntegration, settings.FallbackStores, Report, TimeProvider.System);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreDiagnostics.StoreUnusable.With(root, e.Message).AsException(e);
        }
    }

    // A message, not a warning, because builds that treat warnings as errors would fail despite success. Shows only the host, because a
    // path may contain a PatientID.
    private void SayRetry(RetryNotice notice) =>
        Report.Say(Importance.Low, $"{Redaction.Host(notice.Failure.Uri)}: {Redaction.Clean(notice.Failure.Message)}; attempt {notice.NextAttempt} of {notice.MaxAttempts} in {notice.Delay.TotalSeconds:0.0} s.");
}
