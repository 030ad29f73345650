using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>The packages contain native code of the task, and a build uses it: the runtime lists the methods that it compiles.</summary>
[TestClass]
public sealed partial class ReadyToRunTests : EndToEndTest
{
    private const string WithoutImage = "-p:_MedicalImagesReadyToRun=false";

    /// <summary>The folder of the image for this machine in both packages.</summary>
    public static string ImageFolder { get; } = $"tasks/net{Environment.Version.Major}.0/{Platform}";

    private static string Platform => (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")
        + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    [TestMethod]
    [DataRow("-p:_MedicalImagesOutOfProcess=")]
    [DataRow("-p:_MedicalImagesOutOfProcess=true")]
    public void FirstBuild_CompilesNoMethodOfThePackage_ExceptTheHotPathOfThePhantoms(string host) =>
        Assert.IsEmpty(CompiledMethods(host).Where(method => !IsHotPath(method)));

    /// <summary>Connections block, so that no asynchronous method is suspended. Each build would compile its box.</summary>
    [TestMethod]
    public void FirstBuild_SuspendsNoMethodOfThePackage()
    {
        string[] methods = AllCompiledMethods("");
        Assert.IsNotEmpty(methods);
        Assert.IsEmpty(methods.Where(method => method.Contains("AsyncStateMachineBox`1[", StringComparison.Ordinal)
            && method.Contains("MedicalImages.", StringComparison.Ordinal)));
    }

    /// <summary>
    /// Methods of the runtime that are generic over structs and enumerations of this package are in no native code: each build compiles
    /// them. The same is true of tuples and numbers, but MSBuild uses those as well.
    /// </summary>
    [TestMethod]
    public void FirstBuild_CompilesNoMethodOfTheRuntimeForAStructOfThePackage()
    {
        string[] methods = AllCompiledMethods("");
        Assert.IsNotEmpty(methods);
        Assert.IsEmpty(methods.Where(method => ForStruct().IsMatch(method)));
    }

    [TestMethod]
    public void FirstBuild_WithoutImage_CompilesEveryMethodThatItUses() =>
        Assert.IsGreaterThan(1000, CompiledMethods(WithoutImage).Length, "methods");

    [TestMethod]
    public void PackageFolder_MayHaveCharactersThatMSBuildEscapes()
    {
        Folder.Variables["NUGET_PACKAGES"] = Folder["p (x86) it's @2 $1"];
        AssertRan(Provision(new Consumer("App") { Items = OneCT }.WriteTo(Folder)));
    }

    [TestMethod]
    public void Task_IsTheSame_WithAndWithoutImage()
    {
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        AssertRan(Provision(app));
        AssertSkipped(Again(app, WithoutImage));
    }

    /// <summary>An MSBuild node that stays may use several versions of the package, with and without native code.</summary>
    [TestMethod]
    public void OneProcess_UsesNativeAndOtherCode()
    {
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        Folder.Run("restore", app.File);
        string twice = Folder.Write("twice.proj", $"""
            <Project>
              <Target Name="Build">
                <MSBuild Projects="{app.File}" Targets="ProvisionMedicalImages" Properties="OutDir=$(MSBuildProjectDirectory)/1/" />
                <MSBuild Projects="{app.File}" Targets="ProvisionMedicalImages"
                         Properties="OutDir=$(MSBuildProjectDirectory)/2/;_MedicalImagesReadyToRun=false" />
              </Target>
            </Project>
            """);
        Folder.Run("msbuild", twice, "-m:1");
        Assert.AreEqual(File.ReadAllText(Folder["1/medical-images/ct/medical-images.json"]),
            File.ReadAllText(Folder["2/medical-images/ct/medical-images.json"]));
    }

    /// <summary>
    /// Methods of this package that are compiled when they are called first. Methods of the runtime's generic types over types of this
    /// package are not among them.
    /// </summary>
    private string[] CompiledMethods(string argument) => [.. AllCompiledMethods(argument).Select(line => Method().Match(line))
        .Where(match => match.Success).Select(match => match.Value)];

    private string[] AllCompiledMethods(string argument)
    {
        using TinyOrthanc orthanc = new(SmallImage.SeriesOf(3));
        Consumer app = new Consumer("App")
        {
            Items = $"""
                <MedicalImageSet Include="phantoms" Source="phantom:" />
                <MedicalImageSet Include="small" Source="{orthanc.Url}" SourceType="Orthanc" />
                """,
        }.WriteTo(Folder);
        Folder.Run("restore", app.File);
        Folder.BuildsAlone = true;
        Folder.Variables["DOTNET_JitStdOutFile"] = Folder["methods.txt"];
        Folder.Variables["DOTNET_JitDisasmSummary"] = "1";
        Provision(app, "--no-restore", argument);
        return File.ReadAllLines(Folder["methods.txt"]);
    }

    /// <summary>Optimized at the first call, which is not possible ahead of time.</summary>
    private static bool IsHotPath(string method) => method.StartsWith("MedicalImages.Dicom.Phantoms.", StringComparison.Ordinal)
        && method.Contains("[FullOpts,", StringComparison.Ordinal);

    // Tier1: compiled again, because it is called often.
    [GeneratedRegex(@"(?<=JIT compiled )MedicalImages\..* \[(Instrumented )?(Tier0|FullOpts),.*")]
    private static partial Regex Method();

    [GeneratedRegex(@"JIT compiled System\..*[\[,]MedicalImages\.(?!Dicom\.Phantoms\.).* \[(Instrumented )?Tier0,")]
    private static partial Regex ForStruct();
}
