using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>
/// A dataset on a machine that can reach the server, its package on a feed, and projects on machines that can reach only the feed.
/// </summary>
[TestClass]
public sealed class DataPackageTests : EndToEndTest
{
    // The packages under test are previews. NuGet warns if a release depends on a preview.
    private const string Version = "1.0.0-rc.1";

    // As `dotnet add package` writes a development dependency.
    private const string AddedByTheCommand =
        """<IncludeAssets>runtime; build; native; contentfiles; analyzers; buildtransitive</IncludeAssets><PrivateAssets>all</PrivateAssets>""";
    private TinyOrthanc Orthanc { get; } = new([.. SmallImage.SeriesOf(5), .. SmallImage.SeriesOf(2, series: 2)]);

    [TestCleanup]
    public void StopServer() => Orthanc.Dispose();

    [TestMethod]
    public void Dataset_IsPackedOnlyWithItsLock_AndReproducibly()
    {
        string data = WriteDataset("Example.Same");
        Assert.AreSequenceEqual(["MEDIMG5024"], Folder.Fail("pack", data).Errors);
        Assert.AreSequenceEqual(["MEDIMG5029"], Folder.Fail("pack", data, "--no-restore", "-p:Another=../Another/Another.proj").Warnings);
        Assert.AreSequenceEqual(["MEDIMG5030"], Folder.Fail("pack", data, "--no-restore", "-p:_MedicalImagesOutOfProcess=true").Errors);
        Assert.AreEqual(0, Orthanc.Requests, "rejected before any request");
        Assert.IsFalse(File.Exists(Folder["Example.Same/medical-images.lock.json"]));

        Folder.Run("build", data, "--no-restore");
        Assert.AreSequenceEqual(["MEDIMG5005"], Folder.Fail("pack", data, "--no-restore", "-p:HowMany=3").Errors,
            "a lock file that this build would change is not reviewed either");
        BuildLog pack = Folder.Run("pack", data, "--no-restore", "-o", Folder["feed"], "-p:MedicalImagesFeedLimit=1kB");
        Assert.AreSequenceEqual(["MEDIMG5026"], pack.Warnings);
        Assert.AreSequenceEqual(["MEDIMG5026"], pack.AllWarnings.Select(warning => warning.Split(':')[0]), "and no warning of NuGet");
        Orthanc.SetImages(SmallImage.SeriesOf(1));
        Assert.IsEmpty(Folder.Run("pack", data, "--no-build", "-o", Folder["again"]).Warnings);
        Assert.AreSequenceEqual(File.ReadAllBytes(Folder[$"feed/Example.Same.{Version}.nupkg"]),
            File.ReadAllBytes(Folder[$"again/Example.Same.{Version}.nupkg"]));

        Assert.AreSequenceEqual(
            ["LICENSE.txt", "README.md", "build/Example.Same.props", "images/SHA256SUMS", .. Enumerable.Range(1, 5)
                .Select(i => $"images/small/OT-001/000{i}.dcm"), "images/small/OT-002/0001.dcm", "images/small/OT-002/0002.dcm",
                "medical-images.lock.json"],
            Nupkg.Read(Folder[$"feed/Example.Same.{Version}.nupkg"]).Files.Keys.Order(StringComparer.Ordinal));
        Assert.IsFalse(Directory.Exists(Folder["Example.Same/obj/Release/medical-images/package"]),
            "obj contains no second copy of the images");
    }

    [TestMethod]
    public void Package_WithoutTheServer_ProvidesTheImages_AndTheSecondBuildDoesNothing()
    {
        string data = WriteDataset("Example.Far");
        PackInto("feed", data, "Example.Far");
        Orthanc.IsBroken = true;
        int requestCount = Orthanc.Requests;
        Folder.Variables["MEDICALIMAGES_STORE"] = Folder["another-store"];
        Consumer app = new Consumer("App")
        {
            ReferencesPackage = false,
            Items = $"""<PackageReference Include="Example.Far" Version="{Version}">{AddedByTheCommand}</PackageReference>"""
        }.WriteTo(
            Folder);
        BuildLog first = Folder.Run("build", "App", "-p:MedicalImagesOffline=true");
        AssertRan(first);
        Assert.IsEmpty(first.AllWarnings);
        Assert.AreSequenceEqual(Folder.Images("Example.Far/bin/Debug/scans"), Folder.Images($"{app.Output}/scans"),
            "the Destination of the dataset, and its names");
        Assert.IsEmpty(Folder.Images("another-store"));
        Assert.IsEmpty(StoreFiles.Blobs(Folder["another-store"]), "images are read from the NuGet folder");

        BuildLog second = Folder.Run("build", "App", "--no-restore");
        AssertSkipped(second);
        Assert.AreEqual(0, second.Items(".dcm"), "no item per image");
        BuildLog publish = Folder.Run("publish", "App", "-c", "Debug", "--no-restore", "-o", Folder["out"]);
        Assert.IsGreaterThan(0, publish.Items(".dcm"), "publish copies items");
        Assert.HasCount(7, Folder.Images("out/scans"));
        Folder.Run("clean", "App");
        Assert.IsEmpty(Folder.Images(app.Output));
        Assert.AreEqual(requestCount, Orthanc.Requests);
        Assert.IsFalse(File.Exists(Folder[app.Lock]));
    }

    [TestMethod]
    public void NewVersionOfThePackage_UpdatesEveryFramework()
    {
        string data = WriteDataset("Example.New");
        PackInto("feed", data, "Example.New");
        Consumer app = new Consumer("App")
        { Framework = "net8.0;net10.0", IsLibrary = true, ReferencesPackage = false, Items = Item(Version) }.WriteTo(Folder);
        AssertRan(Folder.Run("build", "App"), times: 2);
        AssertImages(7);
        Publish();

        Orthanc.SetImages(SmallImage.SeriesOf(3).Select(image => image with { Gray = 7 })); // of the same size
        Folder.Run("build", data, "-t:UpdateMedicalImages");
        Folder.Run("pack", data, "-o", Folder["feed"], "-p:Version=1.1.0-rc.1");
        (app with { Items = Item("1.1.0-rc.1") }).WriteTo(Folder);
        AssertRan(Folder.Run("build", "App"), times: 2);
        AssertImages(3);
        AssertSkipped(Folder.Run("build", "App", "--no-restore"));
        Publish();
        Assert.AreSequenceEqual(Sums("App/bin/Debug/net10.0/mine"), Sums("out/mine").Take(3),
            "files that were published before are published again");

        void Publish() => Folder.Run("publish", "App", "-c", "Debug", "-f", "net10.0", "--no-restore", "-o", Folder["out"]);
        string[] Sums(string folder) =>
            [.. Folder.Images(folder).Select(image => Convert.ToHexString(
            System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Folder[$"{folder}/{image}"]))))];
        void AssertImages(int count)
        {
            foreach (string framework in new[] { "net8.0", "net10.0" })
                Assert.AreSequenceEqual(Enumerable.Range(1, count).Select(i => $"{10_000_000 + i}.dcm"),
                    Folder.Images($"App/bin/Debug/{framework}/mine"), framework);
        }

        static string Item(string version) =>
            $"""<PackageReference Include="Example.New" Version="{version}" /><MedicalImageSet Update="small" Destination="mine" Layout="Numbered" />""";
    }

    private void PackInto(string feed, string data, string id)
    {
        Folder.Run("build", data);
        Folder.Run("pack", data, "--no-restore", "-o", Folder[feed]);
        Assert.IsTrue(File.Exists(Folder[$"{feed}/{id}.{Version}.nupkg"]));
    }

    /// <summary>Creates a feed next to the project, from which the other projects of the folder restore.</summary>
    private string WriteDataset(string id)
    {
        string file = $"{id}/{id}.proj";
        Directory.CreateDirectory(Folder["feed"]);
        Folder.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="packed-by-the-tests" value="{PackedPackage.Feed}" />
                <add key="feed-of-the-team" value="{Folder["feed"]}" />
              </packageSources>
            </configuration>
            """);
        Folder.Write($"{id}/LICENSE.txt", "As you like.");
        Folder.Write(file, $"""
            <Project Sdk="MedicalImages.Build.Sdk/{PackedPackage.Version}">
              <PropertyGroup>
                <Version Condition="'$(Version)' == ''">{Version}</Version>
                <Authors>Somebody</Authors>
                <PackageLicenseFile>LICENSE.txt</PackageLicenseFile>
              </PropertyGroup>
              <ItemGroup>
                <None Include="LICENSE.txt" Pack="true" PackagePath="/" />
                <ProjectReference Include="$(Another)" />
                <MedicalImageSet Include="small" Source="{Orthanc.Url}" SourceType="Orthanc" Destination="scans" Limit="$(HowMany)" />
              </ItemGroup>
            </Project>
            """);
        return file;
    }
}
