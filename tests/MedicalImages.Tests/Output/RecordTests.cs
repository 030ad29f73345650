using MedicalImages.Build.IncrementalState;
using MedicalImages.Tests.Packaging;
using MedicalImages.Tests.Planning;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Output;

/// <summary>obj/ is copied with a project. A record in it does not apply to files that another project placed.</summary>
[TestClass]
public sealed class RecordTests : DestinationTest
{
    private const string LegacyExtension = ".record";

    [TestMethod]
    public void Paths_IfTheOutputIsInsideTheProject_AreRelative()
    {
        ProvisionSets(Set(1));
        Assert.AreEqual("Project.csproj\n", File.ReadAllText(Project.WorkFiles + ".placed.project"));
        Assert.AreEqual("bin/\n", File.ReadAllText(Project.WorkFiles + ".placed.output"));
        const string Files = "medical-images/set/MG-001/0001.dcm\nmedical-images/set/medical-images.json\n";
        Assert.AreEqual(Files, File.ReadAllText(Project.WorkFiles + ".placed.files"));
    }

    [TestMethod]
    public void OutputOutsideTheProject_IsRecordedWithItsFullPath()
    {
        using var folder = new TempFolder();
        using var project = new TestProject { OutputFolder = folder["out"] + Path.DirectorySeparatorChar };
        Assert.IsTrue(project.Provision(Set(1)).Succeeded);
        Assert.AreEqual($"{project.ProjectFile}\n", File.ReadAllText(project.WorkFiles + ".placed.project"));
        Assert.AreEqual($"{project.OutputFolder}\n", File.ReadAllText(project.WorkFiles + ".placed.output"));
    }

    [TestMethod]
    public void OutputBehindALink_IsOutsideTheProject()
    {
        Directory.CreateDirectory(Project["real"]);
        Directory.CreateSymbolicLink(Project["bin"], Project["real"]);
        ProvisionSets(Set(1));
        Assert.AreEqual($"{Project.OutputFolder}\n", File.ReadAllText(Project.WorkFiles + ".placed.output"));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void CopiedRecord_DoesNotApplyToTheCopy(bool isEarlier)
    {
        ProvisionSets(Set());
        if (isEarlier) WriteEarlierRecord();
        using var copy = new TestProject { OutputFolder = Project.OutputFolder };
        CopyStateFiles(copy.WorkFiles);
        string before = Snapshot.Of(Project.OutputFolder);
        BuildOutcome build = copy.Provision();
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual(before, Snapshot.Of(Project.OutputFolder), "a removed set belongs to another project");

        CopyStateFiles(copy.WorkFiles);
        Assert.AreEqual("MEDIMG4002", string.Join(' ', copy.Provision(Set(2)).Log.Codes),
            "a manifest in the record belongs to another project");
        Assert.AreEqual(before, Snapshot.Of(Project.OutputFolder));
    }

    [TestMethod]
    public void RenamedProjectFile_IsTheSameProject()
    {
        ProvisionSets(Set());
        string notes = Project.WorkFiles;
        Project.Name = "Renamed";
        CopyStateFiles(Project.WorkFiles, notes);
        ProvisionSets(Set(2));
        AssertComplete(2);
    }

    [TestMethod]
    public void SecondProjectInTheSameFolder_HasItsOwnRecord()
    {
        ProvisionSets(Set());
        File.WriteAllText(Project.ProjectFile, "<Project />");
        string notes = Project.WorkFiles;
        Project.Name = "Second";
        CopyStateFiles(Project.WorkFiles, notes);
        AssertRejected("MEDIMG4002", Set(2));
        Assert.IsTrue(Project.Provision().Succeeded);
        AssertComplete(4);
    }

    [TestMethod]
    public void LegacyRecord_IsRead_AndReplaced()
    {
        ProvisionSets(Set(2), Set(1, "other"));
        WriteEarlierRecord();
        ProvisionSets(Set(2));
        AssertComplete(2);
        Assert.IsFalse(File.Exists(Project.WorkFiles + LegacyExtension));
    }

    [TestMethod]
    public void LegacyRecord_WithPathsOutsideTheOutput_IsIgnored()
    {
        ProvisionSets(Set(2));
        string mine = Project["elsewhere.dcm"], inside = Path.Combine(Project.OutputFolder, "..", "elsewhere.dcm");
        File.WriteAllText(mine, "mine");
        WriteEarlierRecord();
        File.AppendAllLines(Project.WorkFiles + LegacyExtension, [Line(mine, mine), Line(mine, inside)]);
        Assert.IsTrue(Project.Provision().Succeeded);
        Assert.IsTrue(File.Exists(mine));
        Assert.IsEmpty(Directory.GetFileSystemEntries(Project.OutputFolder));
    }

    [TestMethod]
    public void Record_WithPathsOutsideTheOutput_IsIgnored()
    {
        ProvisionSets(Set(2));
        string mine = Project["elsewhere.dcm"];
        File.WriteAllText(mine, "mine");
        File.AppendAllText(Project.WorkFiles + ".placed.files", "../elsewhere.dcm\n");
        File.AppendAllText(Project.WorkFiles + ".placed.times", $"../elsewhere.dcm|{Time(mine)}\n");
        File.AppendAllText(Project.WorkFiles + ".placed.sizes", "../elsewhere.dcm|4\n");
        Assert.IsTrue(Project.Provision().Succeeded);
        Assert.IsTrue(File.Exists(mine));
        Assert.IsEmpty(Directory.GetFileSystemEntries(Project.OutputFolder));
    }

    [TestMethod]
    [DataRow("/p/App", "/p/App/bin/x/", "App.csproj", "bin/x/")]
    [DataRow("/p/App", "/p/App/", "App.csproj", "./")]
    [DataRow("/p/App", "/p/App/..x/", "App.csproj", "..x/")]
    [DataRow("/p/App", "/p/Apple/bin/", "/p/App/App.csproj", "/p/Apple/bin/")]
    [DataRow("/p/App", "/p/", "/p/App/App.csproj", "/p/")]
    [DataRow("/p/App", "/out", "/p/App/App.csproj", "/out/")]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Owner_IsDeterminedByTheOutputFolder(string folder, string output, string project, string recorded) =>
        Assert.AreEqual(new PlacedFilesOwner(project, recorded), PlacedFilesOwner.Create($"{folder}/App.csproj", output));

    private void CopyStateFiles(string to) => CopyStateFiles(to, Project.WorkFiles);

    private static void CopyStateFiles(string to, string from)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        foreach (string note in Directory.GetFiles(Path.GetDirectoryName(from)!))
            File.Copy(note, to + note[from.Length..], overwrite: true);
    }

    private void WriteEarlierRecord()
    {
        string[] lines = File.ReadAllLines(Project.WorkFiles + ".placed.files");
        string[] files = [.. lines.Select(file => Path.GetFullPath(file, Project.OutputFolder))];
        File.WriteAllLines(Project.WorkFiles + LegacyExtension, files.Select(file => Line(file, file)));
        foreach (string note in Directory.GetFiles(Path.GetDirectoryName(Project.WorkFiles)!, "*.placed.*")) File.Delete(note);
    }

    private static string Line(string file, string path) =>
        FormattableString.Invariant($"{Time(file)}|{new FileInfo(file).Length:000000000000000}|{path}");

    private static string Time(string file) => FormattableString.Invariant($"{File.GetLastWriteTime(file):yyyy-MM-dd HH:mm:ss.fffffff}");
}
