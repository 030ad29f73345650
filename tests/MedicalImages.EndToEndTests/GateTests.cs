using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

[TestClass]
public sealed class GateTests : EndToEndTest
{
    private const string TwoSets = """
        <MedicalImageSet Include="ct" Source="phantom:" Query="Modality=CT" Limit="$(CTs)" />
        <MedicalImageSet Include="mr" Source="phantom:" Query="Modality=MR" Limit="1" />
        """;

    [TestMethod]
    public void ChangedSet_OpensTheGateOnce_InEachDirection()
    {
        Consumer app = new Consumer("App") { Items = TwoSets }.WriteTo(Folder);
        Provision(app, "-p:CTs=1");
        AssertSkipped(Again(app, "-p:CTs=1"));
        foreach (int number in new[] { 3, 2 })
        {
            AssertRan(Again(app, $"-p:CTs={number}"));
            Assert.HasCount(number, Folder.Images($"{app.Output}/medical-images/ct"));
            AssertSkipped(Again(app, $"-p:CTs={number}"));
        }

        Assert.HasCount(1, Folder.Images($"{app.Output}/medical-images/mr"));
    }

    [TestMethod]
    public void SettingThatReturns_OpensTheGateOnce_EachTime()
    {
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        Provision(app);
        foreach (string value in new[] { "Warn", "Error" })
        {
            AssertRan(Again(app, $"-p:MedicalImagesOnFailure={value}"));
            AssertSkipped(Again(app, $"-p:MedicalImagesOnFailure={value}"));
        }

        AssertSkipped(Again(app));
    }

    [TestMethod]
    [DataRow("ContinuousIntegrationBuild=true")]
    [DataRow("MedicalImagesLockedMode=true")]
    [DataRow("MedicalImagesSource=phantom:")] // the source of a set without one
    [DataRow("MedicalImagesUseLockFile=false")]
    public void Setting_OpensTheGate(string setting)
    {
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        Provision(app);
        AssertRan(Again(app, $"-p:{setting}"));
        AssertRan(Again(app));
    }

    [TestMethod]
    public void SetThatReturnsAfterAFailedBuild_OpensTheGateOnce()
    {
        Consumer app = new Consumer("App") { Items = TwoSets }.WriteTo(Folder);
        Provision(app, "-p:CTs=1");
        Assert.AreSequenceEqual(["MEDIMG1011"],
            Folder.Fail("build", app.File, "--no-restore", $"-t:{Target}", "-p:CTs=many").Errors);
        AssertRan(Again(app, "-p:CTs=1"));
        AssertSkipped(Again(app, "-p:CTs=1"));
    }

    /// <summary>As versions before wrote it.</summary>
    [TestMethod]
    public void StampWithoutAHash_OpensTheGateOnce()
    {
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        Provision(app);
        string stamp = Directory.GetFiles(Folder["App/obj"], "*.stamp", SearchOption.AllDirectories).Single();
        File.WriteAllLines(stamp, File.ReadAllLines(stamp).Skip(1));
        AssertRan(Again(app));
        AssertSkipped(Again(app));
    }

    [TestMethod]
    public void DestinationWithSpecialCharacters_ClosesTheGate()
    {
        Consumer app = new Consumer("App")
        { Items = """<MedicalImageSet Include="ct" Source="phantom:" Limit="1" Destination="it's (1) 100%25 a%3Bb" />""" }.WriteTo(Folder);
        Provision(app);
        AssertSkipped(Again(app));
        Directory.Delete(Folder[$"{app.Output}/it's (1) 100% a;b"], recursive: true);
        AssertRan(Again(app));
        AssertSkipped(Again(app));
    }

    [TestMethod]
    public void MissingOutput_OpensTheGate()
    {
        Consumer app = new Consumer("App") { Items = TwoSets, Properties = "<CTs>1</CTs>" }.WriteTo(Folder);
        Provision(app);
        foreach (string gone in new[] { app.Output, $"{app.Output}/medical-images/mr" })
        {
            Directory.Delete(Folder[gone], recursive: true);
            AssertRan(Again(app));
            Assert.HasCount(2, Folder.Images(app.Output));
            AssertSkipped(Again(app));
        }
    }

    [TestMethod]
    public void RemovedSet_DeletesItsFiles_AndKeepsFilesOfTheUser()
    {
        Consumer app = new Consumer("App") { Items = TwoSets, Properties = "<CTs>2</CTs>" }.WriteTo(Folder);
        Provision(app);
        Folder.Write($"{app.Output}/medical-images/ct/notes.txt", "mine");
        (app with { Items = """<MedicalImageSet Include="mr" Source="phantom:" Query="Modality=MR" Limit="1" />""" }).WriteTo(Folder);
        AssertRan(Again(app));
        Assert.AreSequenceEqual(["notes.txt"], Directory.GetFileSystemEntries(Folder[$"{app.Output}/medical-images/ct"])
            .Select(Path.GetFileName));
        Assert.HasCount(1, Folder.Images($"{app.Output}/medical-images/mr"));
        AssertSkipped(Again(app));
    }

    [TestMethod]
    public void ForeignDestination_IsKept_ReportedOnce_AndClosesTheGate()
    {
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        Folder.Write($"{app.Output}/medical-images/ct/mine.dcm", "not ours");
        BuildLog first = Provision(app);
        AssertRan(first);
        Assert.AreSequenceEqual(["MEDIMG4001"], first.Warnings);
        Assert.AreSequenceEqual(["mine.dcm"], Folder.Images($"{app.Output}/medical-images/ct"));
        Assert.AreEqual("not ours", File.ReadAllText(Folder[$"{app.Output}/medical-images/ct/mine.dcm"]));

        AssertSkipped(Again(app));
        Folder.Run("clean", "App");
        Assert.AreSequenceEqual(["mine.dcm"], Folder.Images($"{app.Output}/medical-images/ct"));
        Directory.Delete(Folder[$"{app.Output}/medical-images/ct"], recursive: true);
        AssertRan(Again(app));
        Assert.AreSequenceEqual(["CT-001/0001.dcm"], Folder.Images($"{app.Output}/medical-images/ct"));
    }

    /// <summary>
    /// A local list next to sources of every other kind: a URL, a folder, a phantom catalog, and the default of a set without Source.
    /// </summary>
    [TestMethod]
    [DataRow("lists/it's (1) 100% of=them.sha256", "")]
    [DataRow("", "<MedicalImagesSource>lists/it's (1) 100%25 of=them.sha256</MedicalImagesSource>")]
    public void EditedList_OpensTheGateOnce_OnlyForItsSet(string source, string property)
    {
        const string list = "App/lists/it's (1) 100% of=them.sha256";
        byte[][] images = [.. SmallImage.SeriesOf(2).Select(image => image.Bytes)];
        using var server = new ScriptedServer(request => request.Target == "/two.dcm"
            ? ScriptedReply.Ok(images[1])
            : ScriptedReply.Ok("- two.dcm"));
        string file = "- one.dcm\n", url = $"- {server["two.dcm"]}\n";
        Folder.Write(list, file);
        File.WriteAllBytes(Folder["App/lists/one.dcm"], images[0]);
        Consumer app = new Consumer("App")
        {
            Properties = property,
            Items = $"""
                <MedicalImageSet Include="listed" Source="{source.Replace("%", "%25", StringComparison.Ordinal)}" SourceType="UrlList" />
                <MedicalImageSet Include="ct" Source="phantom:" Query="Modality=CT" Limit="1" />
                <MedicalImageSet Include="url" Source="{server["list.sha256"]}" />
                """,
        }.WriteTo(Folder);
        AssertRan(Provision(app));
        AssertSkipped(Again(app));
        Folder.Write(list, file + url);
        AssertRan(Again(app));
        Assert.HasCount(2, Folder.Images($"{app.Output}/medical-images/listed"));
        AssertSkipped(Again(app));
    }

    [TestMethod]
    public void ChangedServerOrCredentials_OpensTheGate()
    {
        using var server = new ScriptedServer(request => request.Target.EndsWith(".json", StringComparison.Ordinal)
            ? ScriptedReply.Json("""{"studyList":[]}""")
            : ScriptedReply.Status(404));
        Consumer app = new Consumer("App")
        { Items = $"""<MedicalImageSet Include="a" Source="{server["studyList.json"]}" ImageServer="$(ImageServer)" AllowInsecure="$(AllowInsecure)" AllowEmpty="true" />""" }.WriteTo(Folder);
        Provision(app, "-p:ImageServer=http://127.0.0.1:1");
        AssertSkipped(Again(app, "-p:ImageServer=http://127.0.0.1:1"));
        AssertRan(Again(app, "-p:ImageServer=http://127.0.0.1:2"));
        AssertRan(Again(app, "-p:ImageServer=http://127.0.0.1:2", "-p:AllowInsecure=true"));
        AssertSkipped(Again(app, "-p:ImageServer=http://127.0.0.1:2", "-p:AllowInsecure=true"));
    }

    [TestMethod]
    public void FolderAsSource_IsNotAnInputOfTheGate()
    {
        Consumer app = new Consumer("App")
        { Items = OneCT, Properties = "<MedicalImagesSource>images</MedicalImagesSource>" }.WriteTo(Folder);
        Folder.Write("App/images/readme.txt", "a folder counts as missing among inputs, and would open the gate for ever");
        Provision(app);
        Folder.Write("App/images/another.txt", "");
        AssertSkipped(Again(app));
    }
}
