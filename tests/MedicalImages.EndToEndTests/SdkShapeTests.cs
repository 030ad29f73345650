using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>The project SDK with another SDK, with the package, and in the wrong order.</summary>
[TestClass]
public sealed class SdkShapeTests : EndToEndTest
{
    private static string Added => $"Microsoft.NET.Sdk;{Dataset.Sdk}";

    [TestMethod]
    public void Sdk_AddedToAnotherSdk_BehavesLikeThePackage()
    {
        Consumer package = new Consumer("App") { Parent = "package/", Framework = "net10.0;net8.0", Items = OneCT }.WriteTo(Folder);
        Consumer sdk = (package with { Parent = "sdk/", ReferencesPackage = false, Sdk = Added }).WriteTo(Folder);
        foreach (Consumer app in new[] { package, sdk }) AssertRan(Folder.Run("build", app.File), times: 2);
        Assert.AreSequenceEqual(Files("package/App/bin"), Files("sdk/App/bin"));
        foreach (string manifest in Files("sdk/App/bin").Where(file => file.EndsWith("medical-images.json", StringComparison.Ordinal)))
            Assert.AreEqual(File.ReadAllText(Folder[$"package/App/bin/{manifest}"]), File.ReadAllText(Folder[$"sdk/App/bin/{manifest}"]));

        AssertSkipped(Folder.Run("build", sdk.File, "--no-restore"));
        Assert.AreEqual(1, Folder.Run("build", sdk.File, "--no-restore", "-t:ListMedicalImages").TaskRuns("ListMedicalImages"),
            "the outer build lists all frameworks");
        Folder.Run("clean", sdk.File);
        Assert.IsEmpty(Folder.Images("sdk/App/bin"));
    }

    [TestMethod]
    public void PackageAndSdk_InOneProject_AreImportedOnce()
    {
        Consumer app = new Consumer("App") { Sdk = Added, Items = OneCT }.WriteTo(Folder);
        BuildLog log = Folder.Run("build", app.File);
        AssertRan(log);
        Assert.IsEmpty(log.AllWarnings);
        Assert.HasCount(1, Folder.Images(app.Output));
        AssertSkipped(Again(app));
    }

    [TestMethod]
    public void Sdk_BeforeAnotherSdk_IsRejected_BecauseNothingWouldBeCompiled()
    {
        foreach ((string attribute, string elements) in new[]
        {
            ($"Sdk='{Dataset.Sdk};Microsoft.NET.Sdk'", ""),
            ($"Sdk='{Dataset.Sdk}; {Dataset.Sdk}'", ""),
            ("", $"<Sdk Name='MedicalImages.Build.Sdk' Version='{PackedPackage.Version}' />\n<Sdk Name='Microsoft.NET.Sdk' />"),
        })
        {
            Folder.Write("App/App.csproj", $"<Project {attribute}>{elements}</Project>");
            Assert.AreSequenceEqual(["MEDIMG1033"], Folder.Fail("msbuild", "App", "-p:MedicalImagesEnabled=false").Errors, attribute
                + elements);
        }

        Folder.Write("App/App.csproj",
            $"<!-- Sdk='{Dataset.Sdk};Microsoft.NET.Sdk' --><Project "
            + $"Sdk='{Dataset.Sdk}'>{OneCT.Replace("<M", "<ItemGroup><M", StringComparison.Ordinal)}</ItemGroup><!-- <Sdk /> "
            + $"--></Project>");
        AssertRan(Folder.Run("build", "App"));
    }

    [TestMethod]
    public void UnsupportedDatasetFeature_IsReported()
    {
        Dataset data = new Dataset("Data") { Items = OneCT }.WriteTo(Folder);
        StringAssert.Contains(Folder.Plain("build", data.File, "--no-restore").Output, "Run a NuGet package restore");
        StringAssert.Contains(Folder.Plain("run", "--project", data.File).Output, "runnable project");
    }

    private IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Folder[folder], "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder[folder], file)).Order(StringComparer.Ordinal);
}
