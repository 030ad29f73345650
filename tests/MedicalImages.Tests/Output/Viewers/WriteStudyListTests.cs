using System.Text.Json;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Output.Viewers;

/// <summary>WriteStudyList: the files beside a set that viewers read.</summary>
[TestClass]
public sealed class WriteStudyListTests : IDisposable
{
    private readonly TestProject _project = new();

    private string Folder => _project.Destination("set");

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public void List_HasEveryStudyAndImage()
    {
        ProvisionedSet set = Provisioned();
        string[] listed = [.. Studies().SelectMany(study => Instances(study).Select(instance => Text(instance, "imageId")))];
        Assert.HasCount(73, listed);
        CollectionAssert.AreEquivalent(set.Images.Select(image => image.Path).ToArray(), listed);
        string[] studies = [.. Json("studyList.json").GetProperty("studyList").EnumerateArray().Select(study => Text(study, "studyId"))];
        CollectionAssert.AreEqual(set.Images.Select(image => image["studyInstanceUID"]).Distinct().ToArray(), studies);
    }

    [TestMethod]
    public void MultiFrameImage_IsASeriesOfItsOwn()
    {
        ProvisionedSet set = Provisioned();
        ProvisionedImage[] multi = [.. set.Images.Where(image => int.TryParse(image["numberOfFrames"], out int frames) && frames > 1)];
        Assert.IsNotEmpty(multi);
        JsonElement[] series = [.. Studies().SelectMany(Series)];
        foreach (ProvisionedImage image in multi)
        {
            JsonElement own = series.Single(entry => Instances(entry).Any(instance => Text(instance, "imageId") == image.Path));
            Assert.AreEqual(1, own.GetProperty("instanceList").GetArrayLength());
            Assert.AreEqual(image["numberOfFrames"], own.GetProperty("numberOfFrames").ToString());
        }
    }

    [TestMethod]
    public void Ohif_DescribesEachImageAsTheManifestDoes()
    {
        ProvisionedSet set = Provisioned();
        var images = set.Images.ToDictionary(image => $"dicomweb:{image.Path}");
        JsonElement[] instances = [.. Json("ohif.json").GetProperty("studies").EnumerateArray()
            .SelectMany(study => study.GetProperty("series").EnumerateArray())
            .SelectMany(series => series.GetProperty("instances").EnumerateArray())];
        Assert.HasCount(images.Count, instances);
        foreach (JsonElement instance in instances)
        {
            ProvisionedImage image = images[Text(instance, "url")];
            foreach (JsonProperty member in instance.GetProperty("metadata").EnumerateObject())
            {
                string name = char.ToLowerInvariant(member.Name[0]) + member.Name[1..];
                if (member.Name.StartsWith("SOP", StringComparison.Ordinal)) name = "sop" + member.Name[3..];
                Assert.AreEqual(image[name], member.Value.ToString(), member.Name);
            }
        }
    }

    [TestMethod]
    public void Files_AreInTheManifestAndTheRecord()
    {
        ProvisionedSet set = Provisioned("Limit", "4");
        string[] files = [.. set.Manifest.GetProperty("files").EnumerateArray().Select(file => Text(file, "path"))];
        Assert.Contains("studyList.json", files);
        Assert.Contains("ohif.json", files);
        string record = string.Join('\n', Directory.GetFiles(Path.GetDirectoryName(_project.WorkFiles)!).Select(File.ReadAllText));
        foreach (string file in files)
        {
            Assert.IsTrue(File.Exists(Path.Combine(Folder, file)), file);
            Assert.Contains($"\nmedical-images/set/{file}\n", record);
        }

        Assert.IsTrue(_project.Verify(Set("Limit", "4")).Succeeded);
    }

    [TestMethod]
    public void ContentIsTheSame_OnAnotherMachine()
    {
        using var other = new TestProject();
        Provisioned();
        Assert.IsTrue(other.Provision(Set()).Succeeded);
        foreach (string file in new[] { "studyList.json", "ohif.json", "medical-images.json" })
            Assert.AreEqual(File.ReadAllText(Path.Combine(Folder, file)), File.ReadAllText(Path.Combine(other.Destination("set"), file)));
    }

    [TestMethod]
    public void WithoutTheMetadata_NothingIsWritten_AndTheManifestHasNoFiles()
    {
        Assert.IsTrue(_project.Provision(TestProject.Set("set", ("Source", "phantom:"), ("Limit", "4"))).Succeeded);
        Assert.IsFalse(File.Exists(Path.Combine(Folder, "studyList.json")));
        Assert.IsFalse(new ProvisionedSet(Folder).Manifest.TryGetProperty("files", out _));
    }

    [TestMethod]
    public void TurnedOff_TheFilesAreRemoved_AndTheImagesStay()
    {
        ProvisionedSet set = Provisioned("Limit", "4");
        DateTime before = File.GetLastWriteTimeUtc(set.Images[0].File);
        Assert.IsTrue(_project.Provision(TestProject.Set("set", ("Source", "phantom:"), ("Limit", "4"))).Succeeded);
        CollectionAssert.AreEquivalent(set.Images.Select(image => image.Path).Append("medical-images.json").ToArray(), FilesOfTheSet());
        Assert.AreEqual(before, File.GetLastWriteTimeUtc(set.Images[0].File));
    }

    [TestMethod]
    public void ChangedSelection_ReplacesTheLists()
    {
        Provisioned("Limit", "4");
        Provisioned("Limit", "3");
        Assert.HasCount(3, Studies().SelectMany(Instances).ToArray());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void DeletedFile_IsRestored(bool hasStore)
    {
        Provisioned("Limit", "4");
        string list = Path.Combine(Folder, "studyList.json"), before = File.ReadAllText(list);
        File.Delete(list);
        if (!hasStore) Directory.Delete(_project.Store, recursive: true);
        Assert.IsTrue(_project.Provision(Set("Limit", "4")).Succeeded);
        Assert.AreEqual(before, File.ReadAllText(list));
    }

    [TestMethod]
    public void EditedFile_IsKept_AndStopsAnUpdate()
    {
        Provisioned("Limit", "4");
        string list = Path.Combine(Folder, "studyList.json");
        File.WriteAllText(list, "mine");
        BuildOutcome build = _project.Provision(Set("Limit", "3"));
        Assert.AreEqual("MEDIMG4004", build.Log.Errors.Single().Code, build.ToString());
        Assert.AreEqual("mine", File.ReadAllText(list));
    }

    [TestMethod]
    [DataRow("ohif.json")]
    [DataRow("OHIF.JSON")]
    [DataRow("studies")]
    [DataRow("studyList.json/a.dcm")]
    public void ImageWithTheNameOfAFile_IsAnError(string name)
    {
        string file = _project[$"data/{name}"];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, Phantoms.All[0]);
        BuildOutcome build = _project.Provision(TestProject.Set(
            "set", ("Source", _project["data"]), ("Layout", "Source"), ("IncludeFiles", "**/*"), ("WriteStudyList", "true")));
        Assert.AreEqual("MEDIMG4023", build.Log.Errors.Single().Code, build.ToString());
        Assert.IsFalse(Directory.Exists(Folder));
    }

    [TestMethod]
    public void ASourceOfThisPackage_ReadsTheSameImages()
    {
        ProvisionedSet set = Provisioned();
        using var server = new SetServer(Folder);
        using var other = new TestProject();
        BuildOutcome build = other.Provision(TestProject.Set("set", ("Source", server.ListUrl), ("ImageServer", server.Url)));
        Assert.IsTrue(build.Succeeded, build.ToString());
        CollectionAssert.AreEquivalent(Hashes(set), Hashes(new ProvisionedSet(other.Destination("set"))));
    }

    /// <summary>MEDICALIMAGES_ORIGINAL is the folder <c>src</c> of a clone of opprDev/medical-image-downloader.</summary>
    [TestMethod]
    public void TheOriginal_ReadsTheSameImages()
    {
        if (Environment.GetEnvironmentVariable("MEDICALIMAGES_ORIGINAL") is not { Length: > 0 } original)
        {
            Assert.Inconclusive("the Python original is not here: set MEDICALIMAGES_ORIGINAL to its folder src");
            return;
        }

        ProvisionedSet set = Provisioned();
        using var server = new SetServer(Folder);
        string to = Directory.CreateDirectory(_project["original"]).FullName;
        string script = $"""
            import sys, types
            sys.path.insert(0, {JsonSerializer.Serialize(original)})
            c = types.ModuleType('mi.constant')
            c.MI_STUDY_LIST_URL, c.MI_STUDIES_URL, c.MI_ORTHANC_URL = '{server.ListUrl}', '{server.Url}/studies/', '{server.Url}'
            sys.modules['mi.constant'] = c
            import mi
            mi.download_all('{server.Url}', {JsonSerializer.Serialize(to)})
            """;
        ToolResult run = Run.Tool("python3", "-c", script);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        string[] hashes = [.. Directory.GetFiles(to).Select(file => Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))))];
        CollectionAssert.AreEquivalent(Hashes(set), hashes);
    }

    private static string[] Hashes(ProvisionedSet set) => [.. set.Images.Select(image => image["sha256"]!)];

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private static IEnumerable<JsonElement> Series(JsonElement study) => study.GetProperty("seriesList").EnumerateArray();

    private static IEnumerable<JsonElement> Instances(JsonElement element) => element.TryGetProperty("instanceList", out JsonElement list)
        ? list.EnumerateArray()
        : Series(element).SelectMany(Instances);

    private static ITaskItem Set(params string[] more)
    {
        ITaskItem set = TestProject.Set("set", ("Source", "phantom:"), ("WriteStudyList", "true"));
        for (int i = 0; i < more.Length; i += 2) set.SetMetadata(more[i], more[i + 1]);
        return set;
    }

    private ProvisionedSet Provisioned(params string[] more)
    {
        BuildOutcome build = _project.Provision(Set(more));
        Assert.IsTrue(build.Succeeded, build.ToString());
        return new ProvisionedSet(Folder);
    }

    private string[] FilesOfTheSet() => [.. ProvisionedSet.FilesIn(Folder).Select(file => file.Replace('\\', '/'))];

    private JsonElement Json(string file) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(Folder, file)));

    // As the original reads them: the list, then the file of each patientId.
    private IEnumerable<JsonElement> Studies() => Json("studyList.json").GetProperty("studyList").EnumerateArray()
        .Select(study => Json($"studies/{Text(study, "patientId")}.json"));
}
