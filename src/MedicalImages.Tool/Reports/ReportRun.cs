using MedicalImages.Diagnostics;
using MedicalImages.Rendering;
using MedicalImages.Tool.Output;
using MedicalImages.Tool.Projects;
using MedicalImages.Tool.Reports.Counting;
using MedicalImages.Tool.Reports.Drawing;
using MedicalImages.Tool.Reports.Page;
using MedicalImages.Tool.Reports.Sets;

namespace MedicalImages.Tool.Reports;

/// <summary>Runs <c>report</c>: finds the sets, draws their images into a page, and counts them.</summary>
/// <param name="variable">Reads the environment.</param>
internal sealed class ReportRun(ReportRequest request, ProjectRuns projects, VerbSession session, Func<string, string?> variable)
{
    private readonly ReportFile _page = Create(request.Output, request)!;
    private readonly ReportFile? _markdown = Create(request.Markdown, request);
    private readonly ReportFile? _coverage = Create(request.Coverage, request);

    public async Task<VerbResult> RunAsync(CancellationToken cancellationToken)
    {
        foreach (ReportFile file in new[] { _page, _markdown, _coverage }.OfType<ReportFile>())
            if (file.FindObstacle() is { } obstacle) return Refuse(obstacle);
        if (await new SetFinder(projects).FindAsync(request.Arguments, cancellationToken) is not { } sets)
            return new VerbResult(cancellationToken.IsCancellationRequested ? ExitCode.Canceled : ExitCode.Failed);
        foreach (ReportedSet set in sets.Where(set => set.Problem is not null))
            session.AddMessage(Importance.High, $"{set.Name}: {set.Problem}");
        foreach (ReportedSet set in sets)
            if (set.Unread.Description is { } unread) session.Add(ReportDiagnostics.FilesNotRead.With(set.Name, unread));
        var coverage = Coverage.Create(sets.SelectMany(set => set.Images).Select(image => image.Header));
        var content = new PageContent(sets, coverage, Path.GetDirectoryName(_page.Path)!);
        int pictures = 0;
        EngineRun run = await session.RunAsync(new EngineHost(ToolHints.Project, _page.Path) { IsProject = false }, (report, _) =>
        {
            pictures = DrawPage(content, report, cancellationToken);
            return Task.FromResult(true);
        }, cancellationToken);
        if (!run.Succeeded) return new VerbResult(cancellationToken.IsCancellationRequested ? ExitCode.Canceled : ExitCode.Failed);
        WriteCoverage(content);
        return ReportResults.Create(content, pictures, request.Output, _page);
    }

    private int DrawPage(PageContent content, Report report, CancellationToken cancellationToken)
    {
        IReadOnlyList<PicturePlan> plans = PicturePlan.Create(content.Sets.SelectMany(set => set.Series));
        using var progress = new DrawingProgress(Path.GetFileName(_page.Path), plans.Count, report, TimeProvider.System);
        var drawing = new PictureDrawing(DicomPicture.Open);
        IEnumerable<Picture> pictures = ParallelInOrder.Select(plans, plan =>
        {
            Picture picture = drawing.Draw(plan, cancellationToken);
            progress.FinishImage();
            return picture;
        }, 2 * Environment.ProcessorCount, cancellationToken);
        int drawn = 0;
        _page.Write(stream => drawn = new PageWriter(content, stream).Write(pictures));
        return drawn;
    }

    private void WriteCoverage(PageContent content)
    {
        string? summary = variable(StepSummary.Variable);
        if (_markdown is null && _coverage is null && summary is not { Length: > 0 }) return;
        string markdown = CoverageMarkdown.Create(content.Coverage, content.Heading);
        _markdown?.WriteText($"<!-- {ReportFile.Generator} -->\n\n{markdown}");
        _coverage?.WriteText(CoverageJson.Format(content.Coverage));
        if (summary is { Length: > 0 } && StepSummary.Append(summary, markdown) is { } problem) session.Add(problem);
    }

    private VerbResult Refuse(Diagnostic obstacle)
    {
        session.Add(obstacle);
        return new VerbResult(ExitCode.Refused);
    }

    private static ReportFile? Create(string? path, ReportRequest request) =>
        path is null ? null : new ReportFile(Path.GetFullPath(path), request.IsForced);
}
