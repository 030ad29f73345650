using System.Globalization;

namespace MedicalImages.EndToEndTests.Harness;

/// <summary>The packages under test: packed once for each run, with a version that no cache has seen; and a package folder that all
/// consumers of the run share, because an
/// empty one for each would fetch the targeting packs again and again.</summary>
[TestClass]
public static class PackedPackage
{
    /// <summary>Builds <c>MedicalImages.Build</c> too, whose payload it carries.</summary>
    private static readonly string SdkProject = Source("MedicalImages.Build.Sdk");

    private static readonly string Project = Source("MedicalImages.Build");
    private static readonly string ToolProject = Source("MedicalImages.Tool");

    private static TempFolder? _folder;

    public static string Feed => _folder!["feed"];

    public static string PackageFolder => _folder!["packages"];

    public static string File => Path.Combine(Feed, $"MedicalImages.Build.{Version}.nupkg");

    public static string SdkFile => Directory.GetFiles(Feed, "MedicalImages.Build.Sdk.*.nupkg").Single();

    public static string ToolFile => Path.Combine(Feed, $"MedicalImages.Tool.{Version}.nupkg");

    public static string Version => Path.GetFileNameWithoutExtension(SdkFile)["MedicalImages.Build.Sdk.".Length..];

    private static string Source(string name) => Path.Combine(Checkout.Folder, "src", name, $"{name}.csproj");

    [AssemblyInitialize]
    public static void Pack(TestContext context)
    {
        _folder = new TempFolder();
        string now = DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        // As it is released. Built with the version that git tells, so that a second run finds it compiled.
        string project = _folder.Write("pack.proj", $"""
            <Project>
              <PropertyGroup>
                <Packing>NoBuild=true;MinVerSkip=true;ReadyToRunImages=host;Version=1.0.0-e2e.{now}.{Environment.ProcessId}</Packing>
              </PropertyGroup>
              <Target Name="Pack">
                <MSBuild Projects="{SdkProject};{ToolProject}" Properties="Configuration=Release" />
                <MSBuild Projects="{Project};{SdkProject};{ToolProject}" Targets="Pack"
                         Properties="Configuration=Release;_IsPacking=true;PackageOutputPath={Feed};$(Packing)" />
              </Target>
            </Project>
            """);
        // One node: these projects are built one after the other, and a second node would compile MSBuild again.
        DotNetResult result = new DotNet(Checkout.Folder, new Dictionary<string, string>()).Run("msbuild", project, "-m:1");
        Assert.AreEqual(0, result.ExitCode, result.Output);
    }

    [AssemblyCleanup]
    public static void Remove()
    {
        BuildHosts.Stop();
        CompilerServer.Stop();
        _folder?.Dispose();
    }
}
