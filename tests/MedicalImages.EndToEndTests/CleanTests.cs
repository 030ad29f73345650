using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

[TestClass]
public sealed class CleanTests : EndToEndTest
{
    private const string ThreeCTs = """<MedicalImageSet Include="ct" Source="phantom:" Query="Modality=CT" Limit="3" />""";

    [TestMethod]
    public void Clean_DeletesOnlyPlacedFiles()
    {
        Consumer app = new Consumer("App") { Items = ThreeCTs }.WriteTo(Folder);
        Provision(app);
        string images = $"{app.Output}/medical-images/ct";
        Folder.Write($"{images}/CT-001/notes.txt", "mine");
        File.AppendAllText(Folder[$"{images}/CT-001/0002.dcm"], "edited");
        Folder.Run("clean", "App");
        Assert.AreSequenceEqual(["CT-001/0002.dcm", "CT-001/notes.txt", "medical-images.json"], Files(images),
            "the manifest is kept, so that the next build recognizes the folder");

        File.Delete(Folder[$"{images}/CT-001/0002.dcm"]);
        BuildLog again = Again(app);
        Assert.IsEmpty(again.OurWarnings);
        Assert.AreSequenceEqual(["CT-001/0001.dcm", "CT-001/0002.dcm", "CT-001/0003.dcm", "CT-001/notes.txt", "medical-images.json"],
            Files(images));
    }

    [TestMethod]
    public void Clean_WithoutTaskStoreAndEqualProperties_Works()
    {
        Consumer app = new Consumer("App") { Items = ThreeCTs }.WriteTo(Folder);
        Provision(app);
        Directory.Delete(Folder["store"], recursive: true);
        (app with { Items = """<MedicalImageSet Include="other" Source="http://127.0.0.1:9" Destination="elsewhere" />""" })
            .WriteTo(Folder);
        BuildLog log = Folder.Run("clean", "App", "-p:_MedicalImagesTaskAssembly=/nonexistent", "-p:MedicalImagesEnabled=false");
        Assert.IsTrue(log.Ran("CleanMedicalImages"));
        Assert.IsFalse(Directory.Exists(Folder[$"{app.Output}/medical-images"]));
        Folder.Run("clean", "App");
    }

    [TestMethod]
    public void EditedImage_StopsAnUpdate_AndIsKept()
    {
        Consumer app = new Consumer("App")
        { Items = ThreeCTs.Replace("Limit=\"3\"", "Limit=\"$(CTs)\"", StringComparison.Ordinal) }.WriteTo(Folder);
        Provision(app, "-p:CTs=3");
        string edited = Folder[$"{app.Output}/medical-images/ct/CT-001/0002.dcm"];
        File.WriteAllText(edited, "mine now");
        Assert.AreSequenceEqual(["MEDIMG4004"], Folder.Fail("build", app.File, "--no-restore", $"-t:{Target}", "-p:CTs=1").Errors);
        Assert.AreEqual("mine now", File.ReadAllText(edited));
        Assert.HasCount(3, Folder.Images(app.Output));

        Folder.Run("clean", "App", "-p:CTs=1");
        Assert.AreSequenceEqual(["CT-001/0002.dcm", "medical-images.json"], Files($"{app.Output}/medical-images/ct"),
            "the record still contains the files placed before the failed update");
    }

    [TestMethod]
    public void CleanOfACopy_DeletesOnlyTheImagesOfTheCopy()
    {
        Consumer app = new Consumer("App") { Items = ThreeCTs }.WriteTo(Folder);
        Provision(app);
        Again(app, "-o", Folder["elsewhere"]);
        Copy("App", "Copy");
        string before = Snapshot.Of(Folder[app.Output]) + Snapshot.Of(Folder["elsewhere"]);

        Folder.Run("clean", "Copy");
        Assert.AreEqual(before, Snapshot.Of(Folder[app.Output]) + Snapshot.Of(Folder["elsewhere"]));
        Assert.IsEmpty(Folder.Images("Copy"));

        Folder.Run("clean", "App");
        Assert.IsEmpty(Folder.Images("App").Concat(Folder.Images("elsewhere")));
    }

    [TestMethod]
    public void Clean_OfAMovedAndRenamedProject_DeletesItsImages()
    {
        Consumer app = new Consumer("App") { Items = ThreeCTs }.WriteTo(Folder);
        Provision(app);
        Directory.Move(Folder["App"], Folder["Moved"]);
        // Files that import the package are named after the project, too.
        foreach (string file in Directory.GetFiles(Folder["Moved"], "App.csproj*", SearchOption.AllDirectories))
            File.Move(file, file.Replace("App.csproj", "Renamed.csproj", StringComparison.Ordinal));
        Folder.Run("clean", "Moved");
        Assert.IsEmpty(Folder.Images("Moved"));
        Assert.IsFalse(Directory.Exists(Folder["Moved/bin/Debug/net10.0/medical-images"]));
    }

    [TestMethod]
    public void CopyWithALinkedOutput_KeepsTheImagesOfTheOriginal()
    {
        Consumer app = new Consumer("App") { Items = ThreeCTs }.WriteTo(Folder);
        Provision(app);
        Copy("App", "Copy");
        Directory.Delete(Folder["Copy/bin"], recursive: true);
        Directory.CreateSymbolicLink(Folder["Copy/bin"], Folder["App/bin"]);
        Folder.Run("clean", "Copy");
        Assert.HasCount(3, Folder.Images(app.Output));
    }

    [TestMethod]
    public void RecordWithPathsOutsideTheOutputFolder_IsIgnored()
    {
        Consumer app = new Consumer("App") { Items = ThreeCTs }.WriteTo(Folder);
        Provision(app);
        string mine = Folder.Write("App/mine.dcm", "mine");
        Directory.CreateDirectory(Folder["App/empty"]);
        string stem = RecordOf(app);
        File.AppendAllText(stem + "files", "../../../mine.dcm\n");
        File.AppendAllText(stem + "times", $"../../../mine.dcm|{Time(mine)}\n");
        File.AppendAllText(stem + "folders", "../../../empty\n");
        Folder.Run("clean", "App");
        Assert.IsTrue(File.Exists(mine));
        Assert.IsTrue(Directory.Exists(Folder["App/empty"]));
        Assert.IsEmpty(Folder.Images(app.Output));

        Again(app);
        Folder.Write("Victim/bin/mine.dcm", "mine");
        File.WriteAllText(stem + "output", "../Victim/bin/\n");
        File.AppendAllText(stem + "files", "mine.dcm\n");
        File.AppendAllText(stem + "times", $"mine.dcm|{Time(Folder["Victim/bin/mine.dcm"])}\n");
        Folder.Run("clean", "App");
        Assert.HasCount(1, Folder.Images("Victim"));
    }

    [TestMethod]
    public void LegacyRecord_IsRead_OnlyBelowTheOutputOfThisProject()
    {
        Consumer app = new Consumer("App") { Items = ThreeCTs }.WriteTo(Folder);
        Provision(app);
        string mine = Folder.Write("App/mine.dcm", "mine");
        string stem = RecordOf(app), output = Folder[app.Output];
        string[] own = [.. File.ReadAllLines(stem + "files").Select(file => Path.Combine(output, file))];
        string[] files = [.. own, mine, Path.Combine(output, "../../../mine.dcm")];
        string[] folders = [.. File.ReadAllLines(stem + "folders").Select(folder => Path.Combine(output, folder))];
        foreach (string note in Directory.GetFiles(Path.GetDirectoryName(stem)!, "*.placed.*")) File.Delete(note);
        File.WriteAllLines(stem.Replace(".placed.", ".record", StringComparison.Ordinal), files.Select(EarlierLine));
        File.WriteAllLines(stem.Replace(".placed.", ".folders", StringComparison.Ordinal), folders);
        Folder.Run("clean", "App");
        Assert.IsTrue(File.Exists(mine));
        Assert.IsFalse(Directory.Exists(Folder[$"{app.Output}/medical-images"]));
    }

    [TestMethod]
    public void LinkBelowTheOutputFolder_IsNotFollowed()
    {
        const string OneMR = """<MedicalImageSet Include="mr" Source="phantom:" Query="Modality=MR" Limit="1" />""";
        Consumer app = new Consumer("It's (a) `link` & 50%") { Items = ThreeCTs + OneMR }.WriteTo(Folder);
        Provision(app);
        string images = $"{app.Output}/medical-images/ct";
        Directory.Move(Folder[$"{images}/CT-001"], Folder["outside"]);
        Directory.CreateSymbolicLink(Folder[$"{images}/CT-001"], Folder["outside"]);
        BuildLog log = Folder.Run("clean", app.File);
        Assert.AreSequenceEqual(["MEDIMG4016"], log.OurWarnings.Select(warning => warning.Code));
        Assert.HasCount(3, Folder.Images("outside"));
        IEnumerable<string> left = Directory.GetFileSystemEntries(Folder[images]).Select(entry => Path.GetFileName(entry));
        Assert.AreSequenceEqual(["CT-001", "medical-images.json"], left.Order(StringComparer.Ordinal));
        Assert.IsFalse(Directory.Exists(Folder[$"{app.Output}/medical-images/mr"]), "files that are not behind the link are removed");
    }

    private string RecordOf(Consumer app) =>
        Directory.GetFiles(Folder[$"{app.Name}/obj/Debug/net10.0/medical-images"], "*.placed.output").Single()[..^"output".Length];

    private static string Time(string file) => FormattableString.Invariant($"{File.GetLastWriteTime(file):yyyy-MM-dd HH:mm:ss.fffffff}");

    private static string EarlierLine(string file) =>
        FormattableString.Invariant($"{Time(file)}|{new FileInfo(file).Length:000000000000000}|{file}");

    // Like `cp -a`: with times and with obj/.
    private void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(Folder[from], "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(Folder[to], Path.GetRelativePath(Folder[from], file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Folder[folder], "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder[folder], file).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
