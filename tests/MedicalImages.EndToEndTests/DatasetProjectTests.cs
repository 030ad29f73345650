using System.Globalization;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>Projects that contain only a dataset, and projects that reference them.</summary>
[TestClass]
public sealed class DatasetProjectTests : LockTest
{
    private const string OneMR = """<MedicalImageSet Include="mr" Source="phantom:" Query="Modality=MR" Limit="1" />""";

    /// <summary>The code of the projects in these tests is newer than the frameworks that they target.</summary>
    private const string NewLanguage = "<LangVersion>latest</LangVersion>";

    /// <summary>Omits the compiler where only copied files matter, because it would take most of the time.</summary>
    private const string NoCompiler =
        "<SkipCompilerExecution>true</SkipCompilerExecution><ProduceReferenceAssembly>false</ProduceReferenceAssembly><CopyBuildOutputToOutputDirectory>false</CopyBuildOutputToOutputDirectory><DebugType>none</DebugType>";

    [TestMethod]
    public void OneLineProject_IsTheDatasetOfPhantoms_AndRequiresOnlyTheSdkPackage()
    {
        Folder.Write("nuget.config",
            $"""<configuration><packageSources><clear /><add key="packed-by-the-tests" value="{PackedPackage.Feed}" /></packageSources></configuration>""");
        Folder.Variables["NUGET_PACKAGES"] = Folder["packages"];
        Dataset data = new Dataset("Data").WriteTo(Folder);
        AssertRan(Folder.Run("build", data.File));
        Assert.HasCount(73, Folder.Images($"{data.Output}/medical-images/default"));
        AssertNoOtherFiles(data.Output, images: 73);
        Assert.AreSequenceEqual(["medicalimages.build.sdk"], Directory.GetDirectories(Folder["packages"]).Select(Path.GetFileName));

        BuildLog second = Folder.Run("build", data.File, "--no-restore");
        AssertSkipped(second);
        Assert.AreEqual(0, second.Items(".dcm"), "no item per image if no project references it");
        Folder.Run("clean", data.File);
        Assert.IsFalse(Directory.Exists(Folder[$"{data.Output}/medical-images"]));
    }

    [TestMethod]
    public void PublicTargetsAndPublish_WorkAsInAnyProject()
    {
        Dataset data = new Dataset("Data") { Extension = "csproj", Items = Set("small") + OneMR }.WriteTo(Folder);
        Folder.Write("Data/Notes.cs", "does not compile, and need not");
        Assert.IsTrue(Folder.Run("build", "Data", "-t:ListMedicalImages", "-p:HowMany=2").Says("small: 2 images"));
        AssertRan(Folder.Run("publish", "Data", "-c", "Debug", "--no-restore", "-p:HowMany=2", "-o", Folder["out"]));
        AssertNoOtherFiles(data.Output, images: 3);
        AssertNoOtherFiles("out", images: 3);
        AssertRan(Folder.Run("build", "Data", "--no-restore", "-t:UpdateMedicalImages", "-p:HowMany=3"));
        Assert.AreEqual(1, Folder.Run("build", "Data", "--no-restore", "-t:VerifyMedicalImages", "-p:HowMany=3")
            .TaskRuns("VerifyMedicalImages"));
        AssertNoOtherFiles(data.Output, images: 4);
    }

    [TestMethod]
    public void DirectoryBuildFilesForCode_DoNotAffectADataset()
    {
        Folder.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFrameworks>net8.0-windows;net10.0</TargetFrameworks><OutputType>Exe</OutputType><RuntimeIdentifiers>linux-x64;win-x64</RuntimeIdentifiers>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors><MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors><GenerateDocumentationFile>true</GenerateDocumentationFile>
                <Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings><UseWPF>true</UseWPF><IsTestProject>true</IsTestProject><EnableMSTestRunner>true</EnableMSTestRunner>
                <PublishAot>true</PublishAot><PublishSingleFile>true</PublishSingleFile><PublishReadyToRun>true</PublishReadyToRun><IsAotCompatible>true</IsAotCompatible><SelfContained>true</SelfContained>
                <UseArtifactsOutput>true</UseArtifactsOutput>
              </PropertyGroup>
            </Project>
            """);
        Folder.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><GlobalPackageReference Include="MedicalImages.Build" Version="{PackedPackage.Version}" /></ItemGroup>
            </Project>
            """);
        new Dataset("Data") { Extension = "csproj", Items = OneCT }.WriteTo(Folder);
        Folder.Write("Data/Program.cs", "does not compile, and need not");
        BuildLog first = Folder.Run("build", "Data");
        AssertRan(first);
        Assert.IsEmpty(first.AllWarnings);
        AssertNoOtherFiles("artifacts/bin/Data/debug", images: 1);
        AssertSkipped(Folder.Run("build", "Data", "--no-restore", "-p:TargetFramework=net9.0"));
        Folder.Run("publish", "Data", "-r", "linux-x64", "--self-contained", "-o", Folder["out"]);
        AssertNoOtherFiles("out", images: 1);
    }

    [TestMethod]
    public void EveryFramework_HasTheImagesOfItsReference_InTheFirstBuildAndInPublish()
    {
        Dataset data = new Dataset("Data") { Items = OneCT }.WriteTo(Folder);
        string explicitly = data.Reference.Replace(" />", """ ReferenceOutputAssembly="false" />""", StringComparison.Ordinal);
        Consumer lib = new Consumer("Lib")
        {
            ReferencesPackage = false, IsLibrary = true, Framework = "netstandard2.0", Properties = NewLanguage,
            Items = explicitly
        }.WriteTo(Folder);
        Consumer app = new Consumer("App")
        {
            ReferencesPackage = false, Framework = "net10.0;net8.0;net472", Properties = NewLanguage,
            Items = data.Reference
        }.WriteTo(Folder);
        new Consumer("User") { ReferencesPackage = false, Items = """<ProjectReference Include="../Lib/Lib.csproj" />""" }.WriteTo(Folder);
        Folder.Write("All.slnx", "<Solution />");
        Assert.AreEqual(0, Folder.Plain("sln", "All.slnx", "add", data.File, lib.File, app.File, "User/User.csproj").ExitCode);

        string[] outputs = [lib.Output, "User/bin/Debug/net10.0", .. app.Framework.Split(';')
            .Select(framework => $"App/bin/Debug/{framework}")];
        AssertRan(Folder.Run("build", "All.slnx", "-m:2"));
        AssertImages(outputs);
        DotNetResult run = Folder.Plain("App/bin/Debug/net10.0/App.dll");
        Assert.AreEqual(0, run.ExitCode, run.Output); // fails without a Data.dll

        foreach (string project in new[] { "Data", "App", "Lib", "User" }) Directory.Delete(Folder[$"{project}/bin"], recursive: true);
        AssertRan(Folder.Run("build", app.File, "--no-restore", "-m:2", "-graph", "-isolate"));
        AssertImages([.. outputs.Skip(2)]);
        Folder.Run("publish", app.File, "-f", "net8.0", "-r", "linux-x64", "--no-self-contained", "-c", "Debug", "-o", Folder["out"]);
        AssertImages(["out"]);
    }

    [TestMethod]
    public void TenProjects_InOneSolution_DownloadOnce()
    {
        Dataset data = new Dataset("Data") { Items = Set("small").Replace("$(HowMany)", "3", StringComparison.Ordinal) }.WriteTo(Folder);
        Consumer[] ten = [.. Enumerable.Range(1, 10).Select(i => new Consumer(string.Create(CultureInfo.InvariantCulture, $"P{i:00}"))
            { IsLibrary = true, ReferencesPackage = false, Properties = NoCompiler, Items = data.Reference }.WriteTo(Folder))];
        Folder.Plain("new", "sln", "-n", "All", "--format", "sln");
        Assert.AreEqual(0, Folder.Plain(["sln", "All.sln", "add", data.File, .. ten.Select(project => project.File)]).ExitCode);
        AssertRan(Folder.Run("build", "All.sln", "-m:2"));
        foreach (Consumer project in ten) Assert.AreSequenceEqual(Sums(data.Output), Sums(project.Output), project.Name);
        Assert.HasCount(3, Sums(data.Output));
        Assert.AreEqual(3, Orthanc.ImageRequests);
        Assert.AreEqual(0, Folder.Plain("test", data.File, "--no-restore").ExitCode, "a project without tests is not an error");
    }

    [TestMethod]
    public void NestedDatasets_AreCombined_AndSetsWithEqualNamesAreReported()
    {
        Dataset ct = new Dataset("Ct") { Items = OneCT }.WriteTo(Folder);
        Dataset mr = new Dataset("Mr") { Items = OneMR + ct.Reference }.WriteTo(Folder);
        Dataset both = new Dataset("Both")
        { Items = OneMR.Replace("\"mr\"", "\"own\"", StringComparison.Ordinal) + ct.Reference + mr.Reference }.WriteTo(Folder);
        Folder.Run("build", both.File, "-m:2");
        Assert.AreSequenceEqual(["ct/CT-001/0001.dcm", "mr/MR-001/0001.dcm", "own/MR-001/0001.dcm"],
            Folder.Images($"{both.Output}/medical-images"));

        (ct with { Items = OneCT.Replace("\"ct\"", "\"mr\"", StringComparison.Ordinal) }).WriteTo(Folder);
        (mr with { Items = OneMR }).WriteTo(Folder);
        Directory.Delete(Folder["Mr/bin"], recursive: true);
        Microsoft.Build.Framework.BuildErrorEventArgs refusal = Folder.Fail("build", both.File).OurErrors.Single();
        Assert.AreEqual("MEDIMG4012", refusal.Code);
        foreach (Dataset one in new[] { ct, mr }) StringAssert.Contains(refusal.Message, Folder[$"{one.Output}/medical-images/mr"]);

        // No target of this package runs in a project that only references datasets; MSBuild itself detects the collision when it
        // publishes.
        new Consumer("App") { ReferencesPackage = false, Items = ct.Reference + mr.Reference }.WriteTo(Folder);
        StringAssert.Contains(Folder.Plain("publish", "App", "-c", "Debug").Output, "NETSDK1152");
    }

    private void AssertImages(IEnumerable<string> outputs)
    {
        foreach (string output in outputs) Assert.AreSequenceEqual(["medical-images/ct/CT-001/0001.dcm"], Folder.Images(output), output);
    }

    /// <summary>The folder contains only images and their manifests.</summary>
    private void AssertNoOtherFiles(string folder, int images)
    {
        Assert.HasCount(images, Folder.Images(folder), folder);
        Assert.AreSequenceEqual([], Directory.EnumerateFiles(Folder[folder], "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".dcm", StringComparison.Ordinal) && Path.GetFileName(file) != "medical-images.json"));
    }
}
