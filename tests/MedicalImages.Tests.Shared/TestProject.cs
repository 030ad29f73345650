using MedicalImages.Build.Tasks;
using MedicalImages.Sources;
using MedicalImages.Sources.Abstractions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace MedicalImages.Tests.Shared;

/// <summary>
/// A project in a folder of its own that runs the tasks as a build does, without MSBuild:
/// <code>
/// using var project = new TestProject();
/// BuildOutcome build = project.Provision(TestProject.Set("ct", ("Source", server), ("Query", "Modality=CT")));
/// </code>
/// </summary>
public sealed class TestProject : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <param name="store">Shared with other projects; by default, the project has its own store.</param>
    public TestProject(string? store = null) => Store = store ?? _folder["store"];

    public string Store { get; }

    /// <summary>Another name is another project in the same folder, with the same output folder.</summary>
    public string Name { get; set; } = "Project";

    public string ProjectFile => _folder[$"{Name}.csproj"];

    /// <summary>Separate by default; a test can share it between two projects.</summary>
    public string OutputFolder { get => field ?? _folder["bin"] + Path.DirectorySeparatorChar; init; }

    /// <summary>MedicalImagesRetries. A low number, so that tests of permanent failures do not wait.</summary>
    public string Retries { get; set; } = "1";

    public string MaxConnections { get; set; } = "8";

    public string IdleTimeout { get; set; } = "30s";

    public string OnFailure { get; set; } = "";

    public string CertificateAuthority { get; set; } = "";

    /// <summary>$(MedicalImagesCredentialHelper), as a project sees it.</summary>
    public string CredentialHelper { get; set; } = "";

    /// <summary>The environment that is searched for credentials: never that of the user who runs the tests.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    internal IReadOnlyList<SourceDescriptor> Sources { get; init; } = SourceCatalog.BuiltIn;

    /// <summary>
    /// Additional properties, by their names without <c>MedicalImages</c>. By default without a lock file, because most tests are about the
    /// source, and a lock file would avoid its use in the second build.
    /// </summary>
    public Dictionary<string, string> Settings { get; } = new() { ["UseLockFile"] = "false" };

    /// <summary>The first line of the stamp. The targets compute it.</summary>
    public string InputsHash { get; init; } = "hash";

    /// <summary>All properties, as the targets pass them.</summary>
    public ITaskItem[] SettingItems => Items(AllSettings());

    /// <summary>Next to the project, if <see cref="Settings"/> enable it.</summary>
    public string LockFile => _folder["medical-images.lock.json"];

    public string WorkFiles => _folder[$"obj/{Name}/output"];

    public int BlobCount => StoreFiles.Blobs(Store).Length;

    /// <summary>Creates a MedicalImageSet item.</summary>
    public static ITaskItem Set(string name, params (string Metadata, string Value)[] metadata)
    {
        var item = new TaskItem(name);
        foreach ((string key, string value) in metadata) item.SetMetadata(key, value);
        return item;
    }

    public BuildOutcome Provision(params ITaskItem[] sets) => Run(new ProvisionMedicalImages { InputsHash = InputsHash }, sets);

    public BuildOutcome List(params ITaskItem[] sets) => Run(new ListMedicalImages(), sets);

    public BuildOutcome Update(params ITaskItem[] sets) => Run(new UpdateMedicalImages(), sets);

    public BuildOutcome Check(params ITaskItem[] sets) => Run(new CheckMedicalImages(), sets);

    public BuildOutcome Push(params ITaskItem[] sets) => Run(new PushMedicalImages(), sets);

    public BuildOutcome Export(params ITaskItem[] sets) => Run(new ExportMedicalImages(), sets);

    public BuildOutcome Cite(params ITaskItem[] sets) => Run(new CiteMedicalImages(), sets);

    /// <summary>As an outer build, for the sets of all frameworks.</summary>
    public BuildOutcome CiteAll(params ITaskItem[] sets) => Run(new CiteMedicalImages { SeveralFrameworks = true }, sets);

    /// <summary>Stages a data package, named <see cref="Name"/>, in the folder <c>package</c>.</summary>
    /// <param name="package">Properties of the package, in addition to Id, Version and Authors.</param>
    public BuildOutcome Pack(IReadOnlyDictionary<string, string> package, params ITaskItem[] sets) =>
        Run(new PackMedicalImages
        {
            Folder = PackageFolder, Package =
            Items(new Dictionary<string, string>(package)
            {
                ["Id"] = Name, ["Version"] = "1.2.3", ["Authors"] = "Somebody", ["SdkVersion"] =
            "1.0.0"
            })
        }, sets);

    public string PackageFolder => _folder["package"];

    public BuildOutcome Verify(params ITaskItem[] sets) => Run(new VerifyMedicalImages(), sets);

    public string Destination(string set) => Path.Combine(OutputFolder, "medical-images", set);

    public string this[string relative] => _folder[relative];

    public void Dispose() => _folder.Dispose();

    private static ITaskItem[] Items(IReadOnlyDictionary<string, string> texts) =>
        [.. texts.Select(text => new TaskItem(text.Key, new Dictionary<string, string> { ["Value"] = text.Value }))];

    private Dictionary<string, string> AllSettings() => new(Settings)
    {
        ["StorePath"] = Store,
        ["OnFailure"] = OnFailure,
        ["Retries"] = Retries,
        ["MaxConnections"] = MaxConnections,
        ["IdleTimeout"] = IdleTimeout,
        ["CertificateAuthority"] = CertificateAuthority,
        ["CredentialHelper"] = CredentialHelper,
    };

    private BuildOutcome Run(MedicalImagesTask task, ITaskItem[] sets)
    {
        using MedicalImagesTask run = task;
        var engine = new RecordingBuildEngine();
        run.BuildEngine = engine;
        run.Sets = sets;
        run.ProjectFile = ProjectFile;
        run.OutputFolder = OutputFolder;
        run.WorkFiles = WorkFiles;
        run.Settings = SettingItems;
        run.Variable = Variables.GetValueOrDefault;
        run.Sources = Sources;
        return new BuildOutcome(run.Execute(), engine);
    }
}

/// <param name="Succeeded">The return value of the task; false fails a build.</param>
public sealed record BuildOutcome(bool Succeeded, RecordingBuildEngine Log)
{
    public override string ToString() => $"{(Succeeded ? "succeeded" : "failed")}\n{Log}";
}
