using System.Text.Json.Nodes;
using System.Xml;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.Adding;

/// <summary>Runs <c>add</c>: validates a set like a build does, and writes it into the project file.</summary>
internal sealed class AddRun(AddRequest request, VerbSession session, string currentFolder)
{
    private static readonly SourceTypeList Types = SourceCatalog.GetTypes(SourceCatalog.BuiltIn);
    private VerbResult _result = new(ExitCode.Failed);

    public async Task<VerbResult> RunAsync(CancellationToken cancellationToken)
    {
        var host = new EngineHost(ToolHints.Get, Path.Combine(currentFolder, "medical-images")) { IsProject = false };
        EngineRun run = await session.RunAsync(host, (report, _) => Task.FromResult(Run(report, cancellationToken)), cancellationToken);
        return run.Succeeded || !cancellationToken.IsCancellationRequested ? _result : new VerbResult(ExitCode.Canceled);
    }

    private bool Run(Report report, CancellationToken cancellationToken)
    {
        string path = ProjectArgument.Find(request.Project, currentFolder);
        try
        {
            return Run(report, path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ProjectFile.Refused(path, e.Message);
        }
    }

    private bool Run(Report report, string path, CancellationToken cancellationToken)
    {
        string name = request.Name ?? DefaultSetName.From(request.Source, Types)
            ?? throw ProjectDiagnostics.NoSetName.With(request.Source).AsException();
        var file = ProjectFile.Load(path);
        ProjectXml project = ProjectXml.Read(file);
        var metadata = new Dictionary<string, string>(request.Metadata, StringComparer.OrdinalIgnoreCase)
        {
            ["Source"] = ProjectSource.Create(request.Source, currentFolder, Path.GetDirectoryName(path)!, Types),
        };
        List<Diagnostic> problems = [.. Validate(path, name, metadata), .. FindNamesake(project, path, name)];
        problems.ForEach(report.Add);
        if (problems.Exists(problem => problem.Severity == Severity.Error)) return false;
        if (metadata.FirstOrDefault(pair => !IsXml(pair.Value)) is { Key: { } unwritable })
            throw ProjectFile.Refused(path, $"{unwritable} contains a character that XML does not allow");
        string text = ItemInsertion.Insert(project, new ItemText(name, metadata, file.CanEncode));
        cancellationToken.ThrowIfCancellationRequested();
        if (!request.IsDryRun) file.Replace(text);
        if (!project.HasPackage) ReportPackage(report, path);
        _result = CreateResult(file, name, text);
        return true;
    }

    private IEnumerable<Diagnostic> Validate(string path, string name, IReadOnlyDictionary<string, string> metadata)
    {
        string folder = Path.GetDirectoryName(path)!;
        var defaults = new RequestDefaults(Path.Combine(folder, "bin"), folder, Source: "", OnFailure: "");
        if (folder != currentFolder) defaults = defaults with { SearchedFolders = $"'{currentFolder}' and '{folder}'" };
        var reader = new RequestReader(defaults, Types);
        reader.Read([new SetItem(name, path, metadata)]);
        return reader.Problems;
    }

    private static IEnumerable<Diagnostic> FindNamesake(ProjectXml project, string path, string name) =>
        project.Sets.Where(set => set.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Take(1)
            .Select(set => RequestDiagnostics.DuplicateSetName.With(name) with { File = path, Line = set.Line });

    private static bool IsXml(string value)
    {
        try
        {
            XmlConvert.VerifyXmlChars(value);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private void ReportPackage(Report report, string path) => report.AddMessage(Importance.High,
        "If the package MedicalImages.Build is not referenced elsewhere, run: "
        + $"dotnet add {Path.GetRelativePath(currentFolder, path)} package MedicalImages.Build");

    private VerbResult CreateResult(ProjectFile file, string name, string text) => new(ExitCode.Success)
    {
        Headline = $"{(request.IsDryRun ? "Would add" : "Added")} the set '{name}' to {file.Path}",
        Blocks = [new DiffBlock(UnifiedDiff.Create(Path.GetFileName(file.Path), file.Text, text))],
        Data = new JsonObject { ["project"] = file.Path, ["set"] = name, ["dryRun"] = request.IsDryRun },
    };
}
