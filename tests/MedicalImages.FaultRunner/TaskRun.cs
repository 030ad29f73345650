using MedicalImages.Build.Tasks;
using MedicalImages.Tests.Shared;
using Microsoft.Build.Utilities;

namespace MedicalImages.FaultRunner;

/// <summary>
/// Tasks of one project that run in sequence until one fails. Can be passed as arguments, so that another process can perform the same run.
/// </summary>
/// <param name="Tasks">Names of task classes without <c>MedicalImages</c>: Provision, Update, Export, Push.</param>
/// <param name="ProjectFolder">The folder with the project file, bin/ and obj/.</param>
public sealed record TaskRun(IReadOnlyList<string> Tasks, string ProjectFolder)
{
    private const string Task = "--task", Project = "--project", Setting = "--setting", Set = "--set", Metadata = "--metadata";

    /// <summary>MedicalImageSet items: name, then metadata.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<(string Key, string Value)> Metadata)> Sets { get; init; } = [];

    /// <summary>Properties, by their names without <c>MedicalImages</c>.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings { get; init; } = [];

    public static TaskRun Parse(IReadOnlyList<string> arguments)
    {
        List<string> tasks = [];
        List<(string, string)> settings = [];
        List<(string, IReadOnlyList<(string, string)>)> sets = [];
        List<(string, string)> metadata = [];
        string project = "";
        for (int i = 0; i + 1 < arguments.Count; i += 2)
        {
            string value = arguments[i + 1];
            switch (arguments[i])
            {
                case Task: tasks.Add(value); break;
                case Project: project = value; break;
                case Setting: settings.Add(Split(value)); break;
                case Set: sets.Add((value, metadata = [])); break;
                case Metadata: metadata.Add(Split(value)); break;
                default: throw new ArgumentException($"Unknown argument {arguments[i]}.");
            }
        }

        return new TaskRun(tasks, project) { Sets = sets, Settings = settings };
    }

    public IReadOnlyList<string> ToArguments() =>
    [
        .. Tasks.SelectMany(task => new[] { Task, task }),
        Project, ProjectFolder,
        .. Settings.SelectMany(setting => new[] { Setting, $"{setting.Key}={setting.Value}" }),
        .. Sets.SelectMany(ArgumentsOf),
    ];

    public TaskResult Execute()
    {
        var engine = new RecordingBuildEngine();
        bool succeeded = Tasks.All(task => Run(task, engine));
        return new TaskResult(succeeded, engine.ToString());
    }

    private bool Run(string name, RecordingBuildEngine engine)
    {
        using MedicalImagesTask task = Create(name);
        task.BuildEngine = engine;
        task.Sets = [.. Sets.Select(set => Item(set.Name, set.Metadata))];
        task.ProjectFile = Path.Combine(ProjectFolder, "Project.csproj");
        task.OutputFolder = Path.Combine(ProjectFolder, "bin") + Path.DirectorySeparatorChar;
        task.WorkFiles = Path.Combine(ProjectFolder, "obj", "output");
        task.Settings = [.. Settings.Select(setting => Item(setting.Key, [("Value", setting.Value)]))];
        return task.Execute();
    }

    private static MedicalImagesTask Create(string name) => name switch
    {
        "Provision" => new ProvisionMedicalImages { InputsHash = "hash" },
        "Update" => new UpdateMedicalImages(),
        "Export" => new ExportMedicalImages(),
        "Push" => new PushMedicalImages(),
        _ => throw new ArgumentException($"Unknown task {name}."),
    };

    private static IEnumerable<string> ArgumentsOf((string Name, IReadOnlyList<(string Key, string Value)> Metadata) set) =>
        [Set, set.Name, .. set.Metadata.SelectMany(pair => new[] { Metadata, $"{pair.Key}={pair.Value}" })];

    private static TaskItem Item(string name, IEnumerable<(string Key, string Value)> metadata)
    {
        var item = new TaskItem(name);
        foreach ((string key, string value) in metadata) item.SetMetadata(key, value);
        return item;
    }

    private static (string, string) Split(string pair) => (pair[..pair.IndexOf('=')], pair[(pair.IndexOf('=') + 1)..]);
}

/// <param name="Log">One line for each error, warning and message.</param>
public sealed record TaskResult(bool Succeeded, string Log);
