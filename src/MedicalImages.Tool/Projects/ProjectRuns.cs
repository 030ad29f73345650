using System.Runtime.CompilerServices;
using MedicalImages.Commands;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.Projects;

/// <summary>Work on the sets of one project.</summary>
internal delegate Task<CommandResult> ProjectWork(Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken);

/// <summary>Runs a verb on a project, or on each project of a solution. A failure in one does not stop the others.</summary>
internal sealed class ProjectRuns(ProjectOptions options, VerbSession session)
{
    /// <param name="argument">A project, solution or folder, as it was typed; null for the current folder.</param>
    /// <returns>Null if the projects cannot be evaluated, which was reported.</returns>
    public async Task<IReadOnlyList<ProjectOutcome>?> RunAsync(string? argument, ProjectWork work, CancellationToken cancellationToken)
    {
        var outcomes = new List<ProjectOutcome>();
        try
        {
            foreach (EvaluatedProject project in await FindAsync(argument, outcomes, cancellationToken))
                outcomes.Add(await RunAsync(project, work, cancellationToken));
            return outcomes;
        }
        catch (MedicalImagesException e)
        {
            session.Add(e.Diagnostic);
            return null;
        }
    }

    /// <summary>Reads the sets of the projects. Nothing is opened, fetched or built.</summary>
    /// <param name="argument">A project, solution or folder, as it was typed; null for the current folder.</param>
    /// <returns>Null if a project cannot be evaluated or its sets are not valid, which was reported.</returns>
    public async Task<IReadOnlyList<RequestedSets>?> ReadAsync(string? argument, CancellationToken cancellationToken)
    {
        var (failed, read) = (new List<ProjectOutcome>(), new List<RequestedSets>());
        foreach (EvaluatedProject project in await FindAsync(argument, failed, cancellationToken))
        {
            if (!project.IsEnabled) continue;
            IReadOnlyList<SetRequest>? requests = null;
            await session.RunAsync(new EngineHost(ToolHints.Project, project.Input!.ProjectFile), (report, _) =>
            {
                requests = project.Input.Read(report)?.Requests;
                return Task.FromResult(requests is not null);
            }, cancellationToken);
            if (requests is null) return null;
            read.Add(new RequestedSets(project, requests));
        }

        return failed.Count == 0 ? read : null;
    }

    private async Task<IReadOnlyList<EvaluatedProject>> FindAsync(
        string? argument, List<ProjectOutcome> failed, CancellationToken cancellationToken)
    {
        string file = ProjectFinder.Find(argument);
        MSBuildOfTheSdk.Load(Path.GetDirectoryName(file)!);
        return await EvaluateAsync(file, failed, cancellationToken);
    }

    // Types of MSBuild can be used only in a method that is compiled after MSBuild was loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<IReadOnlyList<EvaluatedProject>> EvaluateAsync(
        string file, List<ProjectOutcome> failed, CancellationToken cancellationToken)
    {
        using var evaluation = new ProjectEvaluation(options);
        IReadOnlyList<string> files = ProjectEvaluation.GetProjects(file);
        string? unrestored = files.FirstOrDefault(project => TryEvaluate(project, failed, evaluation.IsUnrestored));
        if (unrestored is not null && !options.Restore) throw ProjectDiagnostics.NotRestored.With(unrestored).AsException();
        if (unrestored is not null)
        {
            session.AddMessage(Importance.High, $"Restoring {Path.GetFileName(file)}");
            await RestoreRun.RunAsync(file, options.Properties, cancellationToken);
            evaluation.Reload();
        }

        EvaluatedProject[] projects = [.. files.Where(project => !failed.Exists(outcome => outcome.Project.File == project))
            .Select(project => TryEvaluate(project, failed, evaluation.Evaluate)).OfType<EvaluatedProject>()];
        if (failed.Count == 0) RequireOne(file, projects);
        return [.. projects.Where(project => project.Input is not null)];
    }

    /// <summary>A project that cannot be evaluated is reported once, and does not stop the others.</summary>
    private T? TryEvaluate<T>(string file, List<ProjectOutcome> failed, Func<string, T> evaluate)
    {
        try
        {
            return evaluate(file);
        }
        catch (MedicalImagesException e)
        {
            session.Add(e.Diagnostic with { File = e.Diagnostic.File ?? file });
            var run = new EngineRun { Diagnostics = [e.Diagnostic] };
            failed.Add(new ProjectOutcome(new EvaluatedProject(file, Input: null), run, Result: null));
            return default;
        }
    }

    private void RequireOne(string file, EvaluatedProject[] projects)
    {
        int others = projects.Count(project => project.Input is null);
        if (others == projects.Length) throw ProjectDiagnostics.NoPackage.With(file).AsException();
        if (others > 0)
            session.AddMessage(Importance.Normal, $"{Plural.Format(others, "project")} without MedicalImages.Build passed over");
        int participants = projects.Length - others;
        if (participants > 1 && options.PathOption is { } option)
            throw ProjectDiagnostics.SeveralProjects.With(option, participants).AsException();
    }

    private async Task<ProjectOutcome> RunAsync(EvaluatedProject project, ProjectWork work, CancellationToken cancellationToken)
    {
        ProjectInput input = project.Input!;
        CommandResult? result = null;
        if (!project.IsEnabled)
        {
            session.AddMessage(Importance.High, $"{project.Name}: MedicalImagesEnabled is not true, so nothing was done");
            return new ProjectOutcome(project, new EngineRun { Succeeded = true }, result);
        }

        EngineRun run = await session.RunAsync(new EngineHost(ToolHints.Project, input.ProjectFile), async (report, guarded) =>
        {
            if (input.Read(report) is not { } read) return false;
            guarded.Requests = read.Requests;
            await using Engine engine = await Engine.OpenAsync(read.Options, report, cancellationToken);
            result = await work(engine, read.Requests, cancellationToken);
            result.ThrowIfInterrupted();
            return result.Succeeded;
        }, cancellationToken);
        if (result is UpdateResult updated) ReportOutdated(project, updated);
        return new ProjectOutcome(project, run, result);
    }

    // A build notes in obj/ that the set must be read again, which this tool does not write.
    private void ReportOutdated(EvaluatedProject project, UpdateResult updated)
    {
        foreach (string name in updated.Outdated.Select(set => set.Name).Distinct(StringComparer.OrdinalIgnoreCase))
            session.Add(ProjectDiagnostics.NotLocked.With(name, project.File) with { File = project.File });
    }
}

/// <param name="Result">Null if the engine returned none.</param>
internal sealed record ProjectOutcome(EvaluatedProject Project, EngineRun Run, CommandResult? Result);

/// <summary>The validated sets of a project. A set of several frameworks occurs once for each of them.</summary>
internal sealed record RequestedSets(EvaluatedProject Project, IReadOnlyList<SetRequest> Sets);
