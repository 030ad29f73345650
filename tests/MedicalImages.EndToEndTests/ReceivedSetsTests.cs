using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>Accessors for sets of other projects and of data packages, and <c>Names</c> against their lock files.</summary>
[TestClass]
public sealed class ReceivedSetsTests : EndToEndTest
{
    // As `dotnet add package` writes it for a development dependency.
    private const string AddedByTheCommand =
        """<IncludeAssets>runtime; build; native; contentfiles; analyzers; buildtransitive</IncludeAssets><PrivateAssets>all</PrivateAssets>""";

    [TestMethod]
    public void SetsOfReferencedProjects_FlowWithTheirNames_AsTheImagesDo()
    {
        new Dataset("Data") { Items = """<MedicalImageSet Include="scans" Source="phantom:" Query="Modality=MR" Limit="1" />""" }
            .WriteTo(Folder);
        new Consumer("Bare") { IsLibrary = true, ReferencesPackage = false, Items = """<ProjectReference Include="../Data/Data.proj" />""" }
            .WriteTo(Folder);
        new Consumer("Lib") { IsLibrary = true, Framework = "net8.0", Items = $"{Flowing("lib-ct")}{OneCT}" }.WriteTo(Folder);
        // Its reference is no reference of the app, and its images flow all the same.
        new Consumer("Middle")
        { IsLibrary = true, Items = """<ProjectReference Include="../Lib/Lib.csproj" PrivateAssets="all" />""" + Flowing("middle-ct") }
            .WriteTo(Folder);
        Consumer app = new Consumer("App")
        {
            Items = """
                <ProjectReference Include="../Bare/Bare.csproj" /><ProjectReference Include="../Middle/Middle.csproj" />
                <ProjectReference Include="../Lib/Lib.csproj" Condition="'$(Direct)' != ''" />
                <MedicalImageSet Include="own" Source="phantom:" Query="Modality=MR" Limit="1" />
                """,
        }.WriteTo(Folder);
        Folder.Write("App/Program.cs", """
            using MedicalImages;
            foreach (MedicalImage image in new[]
                { MedicalImageSets.Own[0], MedicalImageSets.Scans[0], MedicalImageSets.LibCt.First, MedicalImageSets.MiddleCt.First })
                System.Console.Write(System.IO.File.Exists(image.Path) + " ");
            """);
        BuildLog first = Folder.Run("build", app.File);
        Assert.IsEmpty(first.AllWarnings);
        Assert.AreEqual("True True True True ", Folder.Plain(Folder[$"{app.Output}/App.dll"]).Output);
        Assert.AreSequenceEqual(["lib-ct", "middle-ct", "own", "scans"], Sets("App"));
        Assert.IsEmpty(Sets("Bare"), "a project without the package has no accessors");

        BuildLog second = Folder.Run("build", app.File, "--no-restore", "-graph", "-isolate");
        Assert.AreEqual(0, second.TaskRuns("Csc"), "there is nothing to compile");
        Folder.Run("build", app.File, "-p:Direct=true");
        Assert.AreSequenceEqual(["lib-ct", "middle-ct", "own", "scans"], Sets("App"), "what comes by two ways is one set");
    }

    [TestMethod]
    public void SetsOfADataPackage_HaveAccessors_AndItsNames_OrThoseOfTheProject()
    {
        Directory.CreateDirectory(Folder["feed"]);
        Folder.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="packed-by-the-tests" value="{PackedPackage.Feed}" />
                <add key="feed-of-the-team" value="{Folder["feed"]}" />
              </packageSources>
            </configuration>
            """);
        Folder.Write("Example.Data/Example.Data.proj", $"""
            <Project Sdk="{Dataset.Sdk}">
              <PropertyGroup>
                <Version>1.0.0-rc.1</Version><Authors>Somebody</Authors>
                <PackageLicenseExpression>CC0-1.0</PackageLicenseExpression>
                <MedicalImagesUseLockFile>all</MedicalImagesUseLockFile>
              </PropertyGroup>
              <ItemGroup>
                <MedicalImageSet Include="pages" Source="phantom:" Query="Modality=CT" Limit="2" Names="First=CT-001/0001.dcm" />
                <MedicalImageSet Include="more" Source="phantom:" Query="Modality=MR" Limit="2" Names="Slice=MR-001/0001.dcm" />
              </ItemGroup>
            </Project>
            """);
        Folder.Run("build", "Example.Data");
        Folder.Run("pack", "Example.Data", "--no-restore", "-o", Folder["feed"]);
        Consumer app = new Consumer("App")
        {
            ReferencesPackage = false,
            Items = $"""
                <PackageReference Include="Example.Data" Version="1.0.0-rc.1">{AddedByTheCommand}</PackageReference>
                <MedicalImageSet Update="pages" Names="Page=CT-001/000$(Page).dcm" />
                """,
        }.WriteTo(Folder);
        Folder.Write("App/Program.cs", """
            using MedicalImages;
            System.Console.Write($"{MedicalImageSets.Pages.Page.InstanceNumber} {MedicalImageSets.More.Slice.InstanceNumber}");
            """);
        Folder.Run("build", "App", "-p:Page=2");
        Assert.AreEqual("2 1", Folder.Plain(Folder[$"{app.Output}/App.dll"]).Output);

        BuildLog wrong = Folder.Fail("build", "App", "--no-restore", "-p:Page=3");
        Assert.AreSequenceEqual(["MEDIMG5039"], wrong.Errors);
        StringAssert.EndsWith(wrong.OurErrors.Single().File.Replace('\\', '/'), "example.data/1.0.0-rc.1/medical-images.lock.json");
    }

    [TestMethod]
    public void Names_AreComparedWithTheLock_ThatTheFirstBuildWrites_AndAnEditorReads()
    {
        IReadOnlyList<SmallImage> images = SmallImage.SeriesOf(3);
        using TinyOrthanc orthanc = new(images);
        string names = $"All={images[0].SeriesInstanceUID}%3BLast={images[2].SOPInstanceUID}";
        Consumer app = new Consumer("App")
        {
            Items = $"""
                <MedicalImageSet Include="small" Source="{orthanc.Url}" SourceType="Orthanc" Names="$(NamesOfSmall)" />
                <MedicalImageSet Include="ct" Source="phantom:" Query="Modality=CT" Limit="1" />
                """,
        }.WriteTo(Folder);
        Folder.Write("App/Program.cs", """
            using MedicalImages;
            System.Collections.Generic.IReadOnlyList<MedicalImage> all = MedicalImageSets.Small.All;
            MedicalImage last = MedicalImageSets.Small.Last;
            """);
        BuildLog first = Folder.Run("build", app.File, $"-p:NamesOfSmall={names}");
        AssertRan(first);
        Assert.IsTrue(File.Exists(Folder[app.Lock]));

        int asked = orthanc.Requests;
        string[] more = ["--no-restore", $"-p:NamesOfSmall={names}%3BSecond=OT-001/0002.dcm"];
        BuildLog renamed = Folder.Run(["build", app.File, .. more]);
        Assert.AreEqual(1, renamed.TaskRuns("Csc"));
        AssertSkipped(renamed);
        Assert.AreEqual(0, Folder.Run(["build", app.File, .. more]).TaskRuns("Csc"));

        string[] lines = File.ReadAllLines(Folder[app.Lock]);
        File.WriteAllLines(Folder[app.Lock], lines.Where(line => !line.Contains(images[2].SOPInstanceUID, StringComparison.Ordinal)));
        int line = Array.FindIndex(lines, line => line.Contains("\"small\"", StringComparison.Ordinal)) + 1;
        AssertLost(Folder.Fail("msbuild", app.File, "-t:Compile", "-p:DesignTimeBuild=true", $"-p:NamesOfSmall={names}"));
        AssertLost(Folder.Fail("build", app.File, "--no-restore", $"-p:NamesOfSmall={names}"));
        Assert.AreEqual(asked, orthanc.Requests, "nobody was asked");

        void AssertLost(BuildLog log)
        {
            Assert.AreSequenceEqual(["MEDIMG5039"], log.Errors);
            Microsoft.Build.Framework.BuildErrorEventArgs error = log.OurErrors.Single();
            Assert.AreEqual((Folder[app.Lock], line), (error.File, error.LineNumber));
            StringAssert.Contains(error.Message, images[2].SOPInstanceUID);
        }
    }

    [TestMethod]
    public void SetsOfTwoProjects_WithOneName_CollideOnlyIfTheirImagesDo()
    {
        foreach (string name in new[] { "First", "Second" })
        {
            string more = $"""Destination="$(FolderOf{name})" CopyToReferencingProjects="true" />""";
            new Consumer(name) { IsLibrary = true, Items = OneCT.Replace("/>", more, StringComparison.Ordinal) }.WriteTo(Folder);
        }

        new Consumer("App")
        {
            Items = """
                <ProjectReference Include="../First/First.csproj" /><ProjectReference Include="../Second/Second.csproj" />
                <MedicalImageSet Include="own" Source="phantom:" Query="Modality=MR" Limit="1" />
                """,
        }.WriteTo(Folder);
        Folder.Write("App/Program.cs", "System.Console.Write(MedicalImages.MedicalImageSets.Ct.Path);");
        Assert.AreSequenceEqual(["MEDIMG4012"], Folder.Fail("build", "App").Errors);

        BuildLog apart = Folder.Run("build", "App", "-p:FolderOfFirst=first", "-p:FolderOfSecond=second");
        Assert.AreSequenceEqual(["MEDIMG1046"], apart.Warnings);
        StringAssert.Contains(apart.OurWarnings.Single().Message, "Set 'ct' of Second.csproj");
        StringAssert.EndsWith(Folder.Plain(Folder["App/bin/Debug/net10.0/App.dll"]).Output, "first");
        Assert.HasCount(3, Folder.Images("App/bin/Debug/net10.0"));
    }

    [TestMethod]
    public void LockOfSetsWithoutNames_IsNoInputOfTheCompiler()
    {
        using TinyOrthanc orthanc = new(SmallImage.SeriesOf(3));
        Consumer app = new Consumer("App")
        { Items = $"""<MedicalImageSet Include="small" Source="{orthanc.Url}" SourceType="Orthanc" />""" }.WriteTo(Folder);
        Folder.Write("App/Program.cs", "System.Console.Write(MedicalImages.MedicalImageSets.Small.Count);");
        Folder.Run("build", app.File);
        orthanc.SetImages(SmallImage.SeriesOf(2));
        Folder.Run("build", app.File, "--no-restore", "-t:UpdateMedicalImages");
        Assert.AreEqual(0, Folder.Run("build", app.File, "--no-restore").TaskRuns("Csc"));
        Assert.AreEqual("2", Folder.Plain(Folder[$"{app.Output}/App.dll"]).Output);
    }

    private static string Flowing(string set) =>
        $"""
        <MedicalImageSet Include="{set}" Source="phantom:" Query="Modality=CT" Limit="1" CopyToReferencingProjects="true"
                         Names="First=CT-001/0001.dcm" />
        """;

    private IReadOnlyList<string> Sets(string project)
    {
        string file = Folder[$"{project}/obj/Debug/net10.0/medical-images/accessors.medical-image-sets"];
        return !File.Exists(file) ? [] : [.. File.ReadLines(file).Where(line => line.StartsWith("set=", StringComparison.Ordinal))
            .Select(line => line["set=".Length..]).Order(StringComparer.Ordinal)];
    }
}
