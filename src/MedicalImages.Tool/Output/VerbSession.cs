using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Output;

/// <summary>One run of a verb: it collects the diagnostics, and runs work on the engine while its report is shown.</summary>
internal sealed class VerbSession(IVerbOutput output, OutputSettings settings)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public OutputSettings Settings => settings;

    /// <summary>Those until now. Can be called on any thread.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics
    {
        get
        {
            lock (_diagnostics) return [.. _diagnostics];
        }
    }

    /// <summary>Shows a diagnostic.</summary>
    /// <param name="hints">Of the verb; of verbs on projects if it is not stated.</param>
    public void Add(Diagnostic diagnostic, HostHints? hints = null)
    {
        diagnostic = diagnostic with { Message = (hints ?? ToolHints.Project).Apply(diagnostic.Message) };
        lock (_diagnostics) _diagnostics.Add(diagnostic);
        output.Write(diagnostic);
    }

    /// <summary>Shows a message immediately, on standard error.</summary>
    public void AddMessage(Importance importance, string text) => output.Write(importance, text);

    /// <summary>
    /// Runs work with a report of its own, and shows the report meanwhile. Can be called for one project after the other.
    /// </summary>
    /// <param name="work">Reports problems, and returns whether it succeeded.</param>
    public async Task<EngineRun> RunAsync(EngineHost host, Func<Report, GuardedRun, Task<bool>> work, CancellationToken cancellationToken)
    {
        var report = new Report(host.Hints);
        var guarded = new GuardedRun(report, host.ProjectFile);
        var run = new EngineRun();
        int first = _diagnostics.Count;
        await output.ShowAsync(report, async () =>
        {
            Task<bool> running = guarded.StartAsync(() => work(report, guarded), cancellationToken);
            while (await report.WaitAsync(CancellationToken.None))
                while (report.TryTake(out ReportEntry? entry)) Take(host, entry, run);
            run.Succeeded = await running;
        });
        run.Diagnostics = [.. _diagnostics.Skip(first)];
        return run;
    }

    private void Take(EngineHost host, ReportEntry entry, EngineRun run)
    {
        if (entry.Diagnostic is { } diagnostic) Add(host.IsFile(diagnostic.File) ? diagnostic : diagnostic with { File = null });
        else if (entry.Role == Role.Message) AddMessage(entry.Importance, entry.Text);
        else if (entry.Role == Role.Progress) output.WriteProgress(entry.Text);
        else if (entry.Role == Role.Headline) run.Headline = entry.Text;
        else run.AddLine(entry.Text);
    }
}

/// <param name="ProjectFile">Full path; relative paths are resolved against its folder.</param>
internal sealed record EngineHost(HostHints Hints, string ProjectFile)
{
    /// <summary>Whether the file exists, so that diagnostics name it.</summary>
    public bool IsProject { get; init; } = true;

    public bool IsFile(string? file) => IsProject || file != ProjectFile;
}

/// <summary>The result of work on the engine. The lines are shown only if the verb makes them a part of its result.</summary>
internal sealed class EngineRun
{
    private readonly List<string> _lines = [];

    /// <summary>False if the work failed or was canceled.</summary>
    public bool Succeeded { get; set; }

    public string? Headline { get; set; }

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Of this work.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; set; } = [];

    public void AddLine(string line) => _lines.Add(line);
}
