using System.Globalization;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>Which requests real builds send to a server, and which they avoid.</summary>
[TestClass]
public sealed class OrthancTests : EndToEndTest
{
    [TestMethod]
    public void OneChangedSetOfTwo_RequestsOnlyFromItsServer()
    {
        using TinyOrthanc steady = new("MR"), changing = new("CT");
        Consumer app = new Consumer("App") { Items = $"""
            <MedicalImageSet Include="mr" Source="{steady.Url}" Limit="2" />
            <MedicalImageSet Include="ct" Source="{changing.Url}" Limit="$(CTs)" />
            """ }.WriteTo(Folder);
        Provision(app, "-p:CTs=2");
        Assert.AreEqual((2, 2), (steady.ImageRequests, changing.ImageRequests));
        int before = steady.Requests;

        AssertRan(Again(app, "-p:CTs=3"));
        Assert.AreEqual((2, 3), (steady.ImageRequests, changing.ImageRequests));
        Assert.AreEqual(before, steady.Requests, "requests to the server of the other set");
        Assert.HasCount(3, Folder.Images($"{app.Output}/medical-images/ct"));
        Assert.HasCount(2, Folder.Images($"{app.Output}/medical-images/mr"));
    }

    [TestMethod]
    public void EditedProjectFile_CausesNoRequest()
    {
        using TinyOrthanc orthanc = new("CT");
        Consumer app = new Consumer("App") { Items = Set(orthanc) }.WriteTo(Folder);
        Provision(app);
        int before = orthanc.Requests;
        (app with { Properties = "<Title>Edited</Title>" }).WriteTo(Folder);
        AssertRan(Again(app));
        AssertSkipped(Again(app));
        Assert.AreEqual(before, orthanc.Requests);
    }

    [TestMethod]
    public void SecondProject_WithTheSameSet_FetchesNoImage()
    {
        using TinyOrthanc orthanc = new("CT");
        foreach (string name in new[] { "One", "Two" }) AssertRan(Provision(new Consumer(name) { Items = Set(orthanc) }.WriteTo(Folder)));
        Assert.AreEqual(3, orthanc.ImageRequests);
        Assert.AreSequenceEqual(Folder.Images("One/bin"), Folder.Images("Two/bin"));

        AssertRan(Folder.Run("build", "One/One.csproj", "-t:Rebuild", "--no-restore"));
        Assert.AreEqual(3, orthanc.ImageRequests, "nor does a rebuild");
        Assert.HasCount(3, Folder.Images("One/bin"));
    }

    [TestMethod]
    public void TwelveParallelProjects_FetchEachImageOnce()
    {
        using TinyOrthanc orthanc = new("CT");
        string[] names = [.. Enumerable.Range(1, 12).Select(i => string.Create(CultureInfo.InvariantCulture, $"P{i:00}"))];
        foreach (string name in names) new Consumer(name) { Items = Set(orthanc) }.WriteTo(Folder);
        Folder.Write("all.proj", """
            <Project DefaultTargets="Build">
              <ItemGroup><Each Include="P*/*.csproj" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(Each)" Targets="Restore" Properties="Phase=Restore" /></Target>
              <Target Name="Build"><MSBuild Projects="@(Each)" Targets="ProvisionMedicalImages" BuildInParallel="true" /></Target>
            </Project>
            """);
        AssertRan(Folder.Run("build", "all.proj", "-m:2"), times: 12);
        Assert.AreEqual(3, orthanc.ImageRequests);
        foreach (string name in names) Assert.HasCount(3, Folder.Images($"{name}/bin"), name);
        AssertSkipped(Folder.Run("build", "all.proj", "-m:2", "--no-restore"));
    }

    [TestMethod]
    public void FailedSet_WithOnFailureWarn_IsAWarning_AndIsRetriedByTheNextBuild()
    {
        using TinyOrthanc orthanc = new("CT") { IsBroken = true };
        Consumer app = new Consumer("App")
        {
            Items = Set(orthanc) + OneCT.Replace("\"ct\"", "\"phantoms\"", StringComparison.Ordinal),
            Properties = "<MedicalImagesRetries>0</MedicalImagesRetries>"
        }.WriteTo(Folder);
        Assert.AreSequenceEqual(["MEDIMG2005"], Folder.Fail("build", "App").Errors);
        for (int build = 0; build < 2; build++)
        {
            BuildLog log = Again(app, "-p:MedicalImagesOnFailure=Warn");
            AssertRan(log);
            Assert.AreSequenceEqual(["MEDIMG2005"], log.Warnings);
            Assert.HasCount(1, Folder.Images(app.Output), "the other set is there");
        }

        orthanc.IsBroken = false;
        AssertRan(Again(app, "-p:MedicalImagesOnFailure=Warn"));
        Assert.HasCount(4, Folder.Images(app.Output));
        AssertSkipped(Again(app, "-p:MedicalImagesOnFailure=Warn"));
    }

    [TestMethod]
    public void PublicTargets_ListWithoutFetching_Verify_AndClean()
    {
        using TinyOrthanc orthanc = new("CT");
        Consumer app = new Consumer("App") { Items = Set(orthanc) }.WriteTo(Folder);
        BuildLog list = Folder.Run("build", "App", "-t:ListMedicalImages");
        Assert.AreEqual(1, list.TaskRuns("ListMedicalImages"));
        Assert.IsTrue(list.Says("ct: 3 images") && list.Says("3 to fetch"));
        Assert.AreEqual(0, orthanc.ImageRequests);
        Assert.AreSequenceEqual(["MEDIMG4008"], Folder.Fail("msbuild", app.File, "-t:VerifyMedicalImages").Errors);

        Again(app);
        int before = orthanc.Requests;
        Assert.AreEqual(1, Folder.Run("msbuild", app.File, "-t:VerifyMedicalImages").TaskRuns("VerifyMedicalImages"));
        Folder.Run("msbuild", app.File, "-t:CleanMedicalImages");
        Assert.IsFalse(Directory.Exists(Folder[$"{app.Output}/medical-images"]));
        Assert.AreEqual(before, orthanc.Requests, "verify and clean send no request");
    }

    private static string Set(TinyOrthanc orthanc) => $"""<MedicalImageSet Include="ct" Source="{orthanc.Url}" Limit="3" />""";
}
