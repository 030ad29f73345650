using MedicalImages.Tests.Sources.Archives;

namespace MedicalImages.Tests.Commands.Invalid;

/// <summary>The same files in archives.</summary>
[TestClass]
public sealed class InvalidArchiveTests : ArchiveTest
{
    private const string Folder = "DOE^JOHN/";

    [TestMethod]
    [DataRow("zip")]
    [DataRow("tar")]
    [DataRow("tar.gz")]
    public void Error_NamesInvalidEntriesByNumber(string kind)
    {
        BuildOutcome build = BuildWithDetailedLog(kind, "Error");
        Assert.IsFalse(build.Succeeded);
        string[] messages = [.. build.Log.Errors.Where(error => error.Code == "MEDIMG3011").Select(error => error.Message!)];
        for (int entry = 1; entry <= 4; entry++) Assert.Contains($"entry {entry} of archive is invalid", messages[entry - 1]);
        Assert.DoesNotContain(Patient, string.Join('\n', build.Log.Errors.Select(error => error.Message)));
        Assert.Contains($"Low: set: entry 2 is {Folder}cut-in-element.dcm", build.ToString());
        Assert.IsFalse(Directory.Exists(Project.Destination("set")));
    }

    [TestMethod]
    [DataRow("zip", "Skip", 5)]
    [DataRow("tar", "Skip", 5)]
    [DataRow("tar.gz", "Skip", 5)]
    [DataRow("zip", "Keep", 8)]
    [DataRow("tar.gz", "Keep", 8)]
    public void SkipAndKeep_WorkAsWithAFolder(string kind, string onInvalid, int images)
    {
        BuildOutcome build = BuildWithDetailedLog(kind, onInvalid);
        Assert.IsTrue(build.Succeeded, build.ToString());
        string[] archived = Described(new ProvisionedSet(Project.Destination("set")));
        OddFiles.WriteTo(Project["odd"]);
        Assert.IsTrue(Project.Provision(TestProject.Set("folder", ("Source", "odd"), ("OnInvalid", onInvalid))).Succeeded);
        Assert.HasCount(images, archived);
        CollectionAssert.AreEqual(Described(new ProvisionedSet(Project.Destination("folder"))), archived);
    }

    [TestMethod]
    public void Keep_WithIncludeFiles_PlacesATextFile()
    {
        BuildOutcome build = BuildWithDetailedLog("zip", "Keep", ("IncludeFiles", "**/notes.txt"));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(1, new ProvisionedSet(Project.Destination("set")).Images);
    }

    /// <summary>An entry of a downloaded archive is a file of the archive, not a response of the server.</summary>
    [TestMethod]
    [DataRow("Error")]
    [DataRow("Skip")]
    [DataRow("Keep")]
    public void RemoteArchive_WorksLikeALocalArchive(string onInvalid)
    {
        BuildOutcome here = BuildWithDetailedLog("zip", onInvalid);
        string[] placed = onInvalid == "Error" ? [] : Described(new ProvisionedSet(Project.Destination("set")));
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(File.ReadAllBytes(Project["archive"])));
        BuildOutcome there = Project.Provision(TestProject.Set("there", ("Source", $"{server.Uri}a.zip"), ("OnInvalid", onInvalid)));
        Assert.AreEqual(string.Join(' ', here.Log.Codes), string.Join(' ', there.Log.Codes), there.ToString());
        if (onInvalid != "Error") CollectionAssert.AreEqual(placed, Described(new ProvisionedSet(Project.Destination("there"))));
    }

    private static string[] Described(ProvisionedSet set) =>
        [.. set.Images.Select(image => $"{image["sha256"]} {image["problem"]}").Order(StringComparer.Ordinal)];

    // Detailed verbosity shows the names.
    private BuildOutcome BuildWithDetailedLog(string kind, string onInvalid, params (string, string)[] more)
    {
        (string, byte[])[] files = [.. OddFiles.All.Select(file => (Folder + file.Name, file.Content))];
        byte[] tar = kind == "zip" ? [] : TarBytes.Of([.. files.Select(file => new TarredFile(file.Item1, file.Item2))]);
        File.WriteAllBytes(Project["archive"], kind switch { "zip" => ZipBytes.ByDotNet(files), "tar" => tar, _ => TarBytes.Gzip(tar) });
        return Project.Provision(
            TestProject.Set("set", [("Source", "archive"), ("SourceType", "Archive"), ("OnInvalid", onInvalid), .. more]));
    }
}
