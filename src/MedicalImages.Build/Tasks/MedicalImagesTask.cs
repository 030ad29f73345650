using MedicalImages.Build.IncrementalState;
using MedicalImages.Commands;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources;
using MedicalImages.Sources.Abstractions;
using Microsoft.Build.Framework;

namespace MedicalImages.Build.Tasks;

/// <summary>The base class of the tasks: parameters, log and cancellation. Everything else does not depend on MSBuild.</summary>
public abstract class MedicalImagesTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private Report? _report;

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

    /// <summary>The available sources; tests add others.</summary>
    internal IReadOnlyList<SourceDescriptor> Sources { get; set; } = SourceCatalog.BuiltIn;

    /// <summary>Tests replace it, because each process has only one.</summary>
    internal NoGCRegion Region { get; set; } = NoGCRegion.OfProcess;

    /// <inheritdoc cref="Region"/>
    internal RecompilationDelay Delay { get; set; } = RecompilationDelay.OfProcess;

    private protected Report Report => _report ??= new Report(MSBuildHints.Create(ProjectFile), isHostBlocked: true);

    private protected OutputFolders Folders => new(ProjectFile, Sets.Select(item => SetItems.ReadFolders(item, OutputFolder, WorkFiles)));

    /// <summary>Whether a target that is called by name runs the task, instead of a build.</summary>
    private protected virtual bool IsCommand => true;

    /// <summary>Reads the request, runs the command, and reports. False if the build must fail.</summary>
    public override bool Execute()
    {
        bool isFirst = Region.TryStart();
        try
        {
            Delay.Start();
            return Run();
        }
        finally
        {
            Delay.Stop();
            if (isFirst) NoGCRegion.End();
        }
    }

    private bool Run()
    {
        Report report = Report;
        var guarded = new GuardedRun(report, ProjectFile);
        Task<bool> run = guarded.StartAsync(() => ReadAndRunAsync(guarded), _cancellation.Token);
        new ReportLog(Log, Form()).Drain(report); // the messages are queued for this thread
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
        string name = texts["ProjectName"] is { Length: > 0 } given ? given : Path.GetFileNameWithoutExtension(ProjectFile);
        return new LogForm(name)
        {
            IsTerminalLogger = texts["TerminalLogger"] == "1", IsCommand = IsCommand, HasOtherResult = texts["HasOtherResult"] == "true",
        };
    }

    private protected abstract Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken);

    private async Task<bool> ReadAndRunAsync(GuardedRun guarded)
    {
        if (CreateInput().Read(Report) is not { } project) return false;
        guarded.Requests = project.Requests;
        EngineOptions options = project.Options with
        {
            InvalidReportIn = folder => Folders.GetFiles(folder).FirstOrDefault()?.InvalidReport,
        };
        await using Engine engine = await Engine.OpenAsync(options, Report, _cancellation.Token);
        CommandResult result = await RunAsync(engine, project.Requests, _cancellation.Token);
        result.ThrowIfInterrupted();
        return result.Succeeded;
    }

    private ProjectInput CreateInput() => new(
        ProjectFile, OutputFolder, Texts(Settings), [.. Sets.Select(item => SetItems.Read(item, ProjectFile))])
    {
        SeveralFrameworks = SeveralFrameworks,
        GlobalProperties = GlobalProperties(),
        Variable = Variable,
        Sources = Sources,
    };

    // Properties from the command line, from a solution, or from a referencing project.
    private IEnumerable<string> GlobalProperties() => (BuildEngine as IBuildEngine6)?.GetGlobalProperties().Keys ?? [];

    private protected static SettingTexts Texts(ITaskItem[] items) =>
        new(items.ToDictionary(item => item.ItemSpec, item => item.GetMetadata("Value"), StringComparer.Ordinal));
}
