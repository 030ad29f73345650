using System.Runtime.CompilerServices;
using MedicalImages.Build.Tasks;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;
using Microsoft.Build.Framework;

namespace MedicalImages.Tool.Projects;

/// <summary>
/// Evaluates projects in this process, with the MSBuild of their SDK, and runs only targets that return sets and settings. So nothing is
/// written to obj/ or bin/. <see cref="MSBuildOfTheSdk"/> must have loaded MSBuild.
/// </summary>
internal sealed class ProjectEvaluation(ProjectOptions options) : IDisposable
{
    private const string GetSets = "_MedicalImagesGetSets";
    private const string GetSettings = "_MedicalImagesGetSettings";
    private readonly BuildErrors _errors = new();
    private ProjectCollection _projects = Create(options);

    public void Dispose() => _projects.Dispose();

    /// <summary>The projects of a solution, in its order; the project itself if it is one.</summary>
    public static IReadOnlyList<string> GetProjects(string file)
    {
        if (!ProjectFinder.IsSolution(file)) return [file];
        try
        {
            return [.. SolutionFile.Parse(file).ProjectsInOrder
                .Where(project => project.ProjectType == SolutionProjectType.KnownToBeMSBuildFormat)
                .Select(project => Path.GetFullPath(project.AbsolutePath))];
        }
        catch (InvalidProjectFileException e)
        {
            throw Malformed(e);
        }
    }

    /// <summary>
    /// Whether the packages of a project were not restored, or not since it references this package. Then its targets are missing.
    /// </summary>
    public bool IsUnrestored(string file)
    {
        ProjectInstance project = Load(file);
        string assets = project.GetPropertyValue("ProjectAssetsFile");
        if (assets.Length > 0 && !File.Exists(Path.Combine(project.Directory, assets))) return true;
        return !IsImported(project) && project.GetItems("PackageReference")
            .Any(item => item.EvaluatedInclude.Equals("MedicalImages.Build", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Forgets what was evaluated: a restore adds imports.</summary>
    public void Reload()
    {
        _projects.Dispose();
        _projects = Create(options);
    }

    public EvaluatedProject Evaluate(string file)
    {
        ProjectInstance project = Load(file);
        if (!IsImported(project)) return new EvaluatedProject(file, Input: null);
        if (!project.Targets.ContainsKey(GetSettings)) throw ProjectDiagnostics.PackageTooOld.With(file).AsException();
        IDictionary<string, TargetResult> results = Run(project);
        Dictionary<string, string> settings = results[GetSettings].Items.ToDictionary(
            item => item.ItemSpec, item => item.GetMetadata("Value"), StringComparer.Ordinal);
        string projectFile = settings["ProjectFile"];
        foreach ((string name, string value) in options.Settings) settings[name] = value;
        return new EvaluatedProject(file, new ProjectInput(projectFile, settings["OutputFolder"], new SettingTexts(settings),
            [.. results[GetSets].Items.Select(item => SetItems.Read(item, projectFile))])
        {
            SeveralFrameworks = IsOuterBuild(project),
            GlobalProperties = options.Properties.Keys,
            Variable = HostEnvironment.Variable,
        });
    }

    private static bool IsImported(ProjectInstance project) => project.GetPropertyValue("_MedicalImagesImported") == "true";

    private static bool IsOuterBuild(ProjectInstance project) =>
        project.GetPropertyValue("TargetFrameworks").Length > 0 && project.GetPropertyValue("TargetFramework").Length == 0;

    private static ProjectCollection Create(ProjectOptions options) =>
        new(options.Properties.ToDictionary(property => property.Key, property => property.Value, StringComparer.OrdinalIgnoreCase));

    private ProjectInstance Load(string file)
    {
        try
        {
            return _projects.LoadProject(file).CreateProjectInstance();
        }
        catch (InvalidProjectFileException e)
        {
            throw Malformed(e);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private IDictionary<string, TargetResult> Run(ProjectInstance project)
    {
        _errors.Clear();
        var parameters = new BuildParameters(_projects)
        {
            EnableNodeReuse = false, MaxNodeCount = 1, Loggers = [_errors], ShutdownInProcNodeOnBuildFinish = true,
        };
        var request = new BuildRequestData(
            project, [GetSets, GetSettings], hostServices: null, BuildRequestDataFlags.ReplaceExistingProjectInstance);
        BuildResult result = BuildManager.DefaultBuildManager.Build(parameters, request);
        if (result.OverallResult == BuildResultCode.Success) return result.ResultsByTarget;
        string why = _errors.First ?? result.Exception?.Message ?? "MSBuild reported no error";
        throw ProjectDiagnostics.NotEvaluated.With(project.FullPath, why).AsException(result.Exception);
    }

    private static MedicalImagesException Malformed(InvalidProjectFileException e)
    {
        Diagnostic problem = ProjectDiagnostics.NotEvaluated.With(e.ProjectFile, $"{e.ErrorCode}: {e.BaseMessage.Split('\n')[0].Trim()}");
        return (problem with { File = e.ProjectFile, Line = e.LineNumber }).AsException(e);
    }

    /// <summary>Keeps the first error of a build.</summary>
    private sealed class BuildErrors : ILogger
    {
        public string? First { get; private set; }

        public LoggerVerbosity Verbosity { get; set; } = LoggerVerbosity.Quiet;

        public string? Parameters { get; set; }

        public void Clear() => First = null;

        public void Initialize(IEventSource eventSource) =>
            eventSource.ErrorRaised += (_, error) => First ??= $"{error.Code}: {error.Message}".TrimStart(':', ' ');

        public void Shutdown()
        {
        }
    }
}
