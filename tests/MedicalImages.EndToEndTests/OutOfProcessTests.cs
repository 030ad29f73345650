using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>Desktop MSBuild cannot load the task, so that `dotnet msbuild` does the work. A property forces this mode here.</summary>
[TestClass]
public sealed class OutOfProcessTests : EndToEndTest
{
    private const string Forced = "-p:_MedicalImagesOutOfProcess=true";

    [TestMethod]
    [DataRow("net10.0", "")]
    [DataRow("net9.0;net10.0", "")]
    [DataRow("net10.0", "-p:Configuration=Release")]
    [DataRow("net10.0", "-p:MedicalImagesQuery=Modality=CT%3BInstanceNumber=1")]
    public void Images_AreProvisionedByAnotherProcess_AndTheSecondBuildStartsNone(string framework, string argument)
    {
        Consumer app = new Consumer("App")
        { Framework = framework, Properties = "<MedicalImagesLimit>1</MedicalImagesLimit>" }.WriteTo(Folder);
        string[] arguments = argument.Length == 0 ? [Forced] : [Forced, argument];
        int frameworks = framework.Split(';').Length;
        BuildLog first = Provision(app, arguments);
        Assert.AreEqual(frameworks, first.Runs("_MedicalImagesProvisionOutOfProcess"));
        AssertRan(first, times: 0);
        Assert.HasCount(frameworks, Folder.Images("App/bin"));

        AssertSkipped(Again(app, arguments));
    }

    [TestMethod]
    public void PropertyThatTheOtherProcessDoesNotReceive_ClosesTheGate()
    {
        Consumer app = new Consumer("App")
        { Items = OneCT.Replace(" Limit=", " Citation=\"$(Text)\" Limit=", StringComparison.Ordinal) }.WriteTo(Folder);
        Provision(app, Forced, "-p:Text=one");
        AssertSkipped(Again(app, Forced, "-p:Text=one"));
        Assert.AreEqual(1, Again(app, Forced, "-p:Text=two").Runs("_MedicalImagesProvisionOutOfProcess"));
    }

    [TestMethod]
    public void Problems_OfTheOtherProcess_KeepTheirCodes()
    {
        Consumer app = new Consumer("App") { Items = OneCT.Replace("Query=", "Querry=", StringComparison.Ordinal) }.WriteTo(Folder);
        Assert.AreSequenceEqual(["MEDIMG1001"], Provision(app, Forced).Warnings);
        (app with { Items = OneCT.Replace("Limit=\"1\"", "Limit=\"many\"", StringComparison.Ordinal) }).WriteTo(Folder);
        Assert.AreSequenceEqual(["MEDIMG1011", "MEDIMG1018"],
            Folder.Fail("build", app.File, "--no-restore", $"-t:{Target}", Forced).Errors);
    }

    [TestMethod]
    [DataRow("-p:MedicalImagesCertificateAuthority=no%20such%3Bfile.pem", "MEDIMG1027")]
    [DataRow("-p:MedicalImagesCredentialHelper=/project/helper", "MEDIMG1025")]
    public void CredentialSettings_ArePassedToTheOtherProcess(string argument, string code)
    {
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        Folder.Run("restore", app.File);
        Assert.AreSequenceEqual([code], Folder.Fail("build", app.File, "--no-restore", $"-t:{Target}", argument).Errors);
        Assert.AreSequenceEqual([code, "MEDIMG1018"], Folder.Fail("build", app.File, "--no-restore", $"-t:{Target}", argument,
            Forced).Errors);
        Folder.Variables["MedicalImagesCredentialHelper"] = "/project/helper";
        if (code == "MEDIMG1025") Provision(app, Forced);
    }

    [TestMethod]
    public void LockFile_IsWrittenAndRead_AtTheConfiguredPath()
    {
        string file = Folder["it's ; 50%2A the lock.json"], escaped = Folder["it's %3B 50%252A the lock.json"];
        using TinyOrthanc orthanc = new(SmallImage.SeriesOf(3));
        Consumer app = new Consumer("App")
        { Items = $"""<MedicalImageSet Include="small" Source="{orthanc.Url}" SourceType="Orthanc" Limit="$(MedicalImagesLimit)" />""" }.WriteTo(Folder);
        string[] place = [Forced, $"-p:MedicalImagesLockFile={escaped}", "-p:MedicalImagesLimit=3"];
        Provision(app, place);
        string locked = File.ReadAllText(file);
        Assert.IsFalse(File.Exists(Folder[app.Lock]), "no second lock file next to the project");

        orthanc.IsBroken = true;
        AssertSkipped(Again(app, place));
        Directory.Delete(Folder[$"{app.Output}/medical-images"], recursive: true);
        Assert.AreEqual(1, Again(app, place).Runs("_MedicalImagesProvisionOutOfProcess"));
        Assert.HasCount(3, Folder.Images(app.Output));

        orthanc.IsBroken = false;
        Assert.AreSequenceEqual(["MEDIMG5005", "MEDIMG1018"],
            Folder.Fail(["build", app.File, "--no-restore", $"-t:{Target}", .. place[..2], "-p:MedicalImagesLimit=2",
            "-p:MedicalImagesLockedMode=true"]).Errors);
        Assert.AreEqual(locked, File.ReadAllText(file));
    }
}
