using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>Accessors for the sets of a project, wherever they are declared, in builds and in what an editor runs.</summary>
[TestClass]
public sealed class AccessorTests : EndToEndTest
{
    private const string OneMR = """<MedicalImageSet Include="mr" Source="phantom:" Query="Modality=MR" Limit="1" />""";

    [TestMethod]
    public void SetsOfTheProject_OfImportedFiles_AndOfTargets_HaveAccessors_InTheirFrameworks()
    {
        Folder.Write("Directory.Build.props", $"<Project><ItemGroup>{Named("of-props")}</ItemGroup></Project>");
        Folder.Write("Directory.Build.targets", $"""
            <Project>
              <ItemGroup>{Named("of-targets")}</ItemGroup>
              <PropertyGroup>
                <ProvisionMedicalImagesDependsOn>$(ProvisionMedicalImagesDependsOn);DeclareSets</ProvisionMedicalImagesDependsOn>
              </PropertyGroup>
              <Target Name="DeclareSets"><ItemGroup>{Named("made")}</ItemGroup></Target>
            </Project>
            """);
        Consumer app = new Consumer("App")
        {
            Framework = "net8.0;net10.0",
            IsLibrary = true,
            Items = OneCT + In("net8.0", "old") + In("net10.0", "new"),
        }.WriteTo(Folder);
        Folder.Write("App/Images.cs", """
            using MedicalImages;
            internal static class Images
            {
                internal static object[] All => new object[]
                {
                    MedicalImageSets.Ct, MedicalImageSets.OfProps, MedicalImageSets.OfTargets, MedicalImageSets.Made,
            #if NET10_0_OR_GREATER
                    MedicalImageSets.New,
            #else
                    MedicalImageSets.Old,
            #endif
                };
            }
            """);
        BuildLog first = Folder.Run("build", app.File);
        Assert.AreEqual(2, Compilations(first));
        Assert.IsEmpty(first.AllWarnings);
        Assert.AreSequenceEqual(["ct", "made", "new", "of-props", "of-targets"], Sets("App", "net10.0"));
        Assert.AreSequenceEqual(["ct", "made", "of-props", "of-targets", "old"], Sets("App", "net8.0"));

        DateTime written = File.GetLastWriteTimeUtc(SetsFile("App", "net10.0"));
        BuildLog second = Folder.Run("build", app.File, "--no-restore");
        Assert.AreEqual(0, Compilations(second), "there is nothing to compile");
        AssertSkipped(second);
        Assert.AreEqual(written, File.GetLastWriteTimeUtc(SetsFile("App", "net10.0")));

        Folder.Run("clean", app.File);
        Assert.IsFalse(File.Exists(SetsFile("App", "net10.0")));

        static string Named(string set) => $"""<MedicalImageSet Include="{set}" Source="phantom:" Query="Modality=CT" Limit="1" />""";
        static string In(string framework, string set) => Named(set).Replace("/>", $"Condition=\"'$(TargetFramework)' == '{framework}'\" />",
            StringComparison.Ordinal);
    }

    [TestMethod]
    public void NameThatDiffersOnlyInCase_IsWritten()
    {
        Consumer app = new Consumer("App") { Items = OneCT.Replace("\"ct\"", "\"$(Name)\"", StringComparison.Ordinal) }.WriteTo(Folder);
        Folder.Run("restore", app.File);
        foreach (string name in new[] { "ct", "CT" })
        {
            Folder.Run("build", app.File, "--no-restore", "-t:_MedicalImagesGenerateAccessors", $"-p:Name={name}");
            Assert.AreSequenceEqual([name], Sets("App", "net10.0"));
        }
    }

    [TestMethod]
    public void ImplicitSet_HasAnAccessor_AfterRebuild_AndByAnotherProcess()
    {
        Consumer app = new Consumer("App") { Properties = "<MedicalImagesLimit>1</MedicalImagesLimit>" }.WriteTo(Folder);
        Folder.Write("App/Program.cs", "System.Console.WriteLine(MedicalImages.MedicalImageSets.Default[0]);");
        BuildLog build = Folder.Run("build", app.File, "--no-incremental", "-p:_MedicalImagesOutOfProcess=true");
        Assert.AreEqual(1, build.Runs("_MedicalImagesProvisionOutOfProcess"));
        Assert.AreEqual(1, Compilations(Folder.Run("build", app.File, "--no-restore", "-t:Rebuild", "-p:_MedicalImagesOutOfProcess=true")));
        StringAssert.StartsWith(RunApp(app), Path.ChangeExtension(Folder.Images($"{app.Output}/medical-images/default").Single(), null));
    }

    [TestMethod]
    public void Names_InAnOddFolder_AreThoseOfTheProject()
    {
        using TinyOrthanc orthanc = new(SmallImage.SeriesOf(2));
        Consumer app = new Consumer("App")
        {
            Parent = "it's ; 50% é (x)/",
            Items = $$"""
                <MedicalImageSet Include="odd" Source="{{orthanc.Url}}" SourceType="Orthanc" Destination="it's/50%25 é"
                                 Layout="{Modality}/{InstanceNumber}.dcm" Names="
                  Series={{SmallImage.SeriesOf(1)[0].SeriesInstanceUID}};
                  Second=OT/2.dcm;
                  Missing=it's, (50%25) é.dcm" />
                """,
        }.WriteTo(Folder);
        Folder.Write($"{app.Parent}App/Program.cs", """
            using System;
            using MedicalImages;
            Console.Write($"{MedicalImageSets.Odd.Second.InstanceNumber} of {MedicalImageSets.Odd.Series.Count}");
            Console.Write(System.IO.File.Exists(MedicalImageSets.Odd.Second.Path));
            try { Console.Write(MedicalImageSets.Odd.Missing); } catch (InvalidOperationException e) { Console.Write(e.Message); }
            """);
        Folder.Run("build", app.File);
        string output = RunApp(app);
        StringAssert.StartsWith(output, "2 of 2True", "a series is known from the lock that the same build wrote");
        StringAssert.Contains(output, "'it's, (50%) é.dcm'");
    }

    /// <summary>Nothing but a restore was before it; with the project SDK not even that.</summary>
    [TestMethod]
    public void DesignTimeBuild_KnowsTheSets_AndDoesNothingElse()
    {
        Consumer package = new Consumer("Package") { Items = OneCT + OneMR }.WriteTo(Folder);
        Consumer sdk = (package with
        { Name = "Sdk", ReferencesPackage = false, Sdk = $"Microsoft.NET.Sdk;{Dataset.Sdk}" }).WriteTo(Folder);
        Consumer both = (sdk with { Name = "Both", ReferencesPackage = true }).WriteTo(Folder);
        foreach (Consumer app in new[] { package, both }) Folder.Run("restore", app.File);
        foreach (Consumer app in new[] { package, sdk, both })
        {
            IReadOnlyList<string> arguments = CommandLine(app);
            Assert.ContainsSingle(argument => argument.EndsWith("MedicalImages.Generators.dll", StringComparison.Ordinal), arguments,
                app.Name);
            Assert.ContainsSingle(
                argument => argument == $"/additionalfile:{SetsFile(app.Name, "net10.0")}", arguments, string.Join('\n', arguments));
            Assert.AreSequenceEqual(["ct", "mr"], Sets(app.Name, "net10.0"));
            Assert.IsEmpty(Folder.Images(app.Name));
        }

        IReadOnlyList<string> off = CommandLine(both, "-p:MedicalImagesGenerateAccessors=false");
        Assert.IsNotEmpty(off);
        Assert.DoesNotContain(argument => argument.Contains("MedicalImages.Generators", StringComparison.Ordinal), off);
        Assert.DoesNotContain(argument => argument.EndsWith(".medical-image-sets", StringComparison.Ordinal), off);

        Folder.Write("Package/Program.cs", "System.Console.WriteLine(MedicalImages.MedicalImageSets.Ct.Count);");
        BuildLog compiled = Folder.Run("msbuild", package.File, "-t:Compile", "-p:DesignTimeBuild=true");
        Assert.AreEqual(1, Compilations(compiled));
        AssertNeverReached(compiled);
        Assert.IsFalse(Directory.Exists(Folder["store"]));
    }

    [TestMethod]
    public void PublicAccessorsOfALibrary_AreUsedInOtherProjects_WithAndWithoutAccessors()
    {
        new Consumer("Library")
        {
            IsLibrary = true, Items = OneCT, Properties = "<MedicalImagesAccessorVisibility>public</MedicalImagesAccessorVisibility>",
        }.WriteTo(Folder);
        Folder.Write("Library/ImageTests.cs", """
            public abstract class ImageTests
            {
                public virtual string Test(MedicalImages.MedicalImage image) => image.Set;
            }
            """);
        WriteDerived("Plain", referencesPackage: false, "MedicalImages.MedicalImage");
        WriteDerived("Named", referencesPackage: true, "Library::MedicalImages.MedicalImage");
        Consumer all = new Consumer("All")
        {
            ReferencesPackage = false,
            Items = """<ProjectReference Include="../Plain/Plain.csproj" /><ProjectReference Include="../Named/Named.csproj" />""",
        }.WriteTo(Folder);
        Assert.IsEmpty(Folder.Run("build", all.File).AllWarnings);

        void WriteDerived(string name, bool referencesPackage, string image)
        {
            new Consumer(name)
            {
                IsLibrary = true,
                ReferencesPackage = referencesPackage,
                Items = """<ProjectReference Include="../Library/Library.csproj" Aliases="global,Library" />""" + OneMR,
            }.WriteTo(Folder);
            Folder.Write($"{name}/Derived.cs", $$"""
                extern alias Library;
                public class {{name}}Tests : ImageTests
                {
                    public override string Test({{image}} image) => base.Test(image){{(referencesPackage ? Own : "")}};
                }
                """);
        }
    }

    private const string Own = " + MedicalImages.MedicalImageSets.Mr.Name";

    private static int Compilations(BuildLog log) => log.TaskRuns("Csc");

    private string SetsFile(string project, string framework) =>
        Folder[$"{project}/obj/Debug/{framework}/medical-images/accessors.medical-image-sets"];

    private IReadOnlyList<string> Sets(string project, string framework) =>
        [.. File.ReadLines(SetsFile(project, framework)).Where(line => line.StartsWith("set=", StringComparison.Ordinal))
            .Select(line => line["set=".Length..]).Order(StringComparer.Ordinal)];

    private string RunApp(Consumer app)
    {
        DotNetResult result = Folder.Plain(Folder[$"{app.Output}/{app.Name}.dll"]);
        Assert.AreEqual(0, result.ExitCode, result.Output);
        return result.Output;
    }

    /// <summary>What an editor's design-time build asks for.</summary>
    private string[] CommandLine(Consumer app, params string[] arguments)
    {
        DotNetResult result = Folder.Plain(["msbuild", app.File, "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true", "-p:NonExistentFile=none", "-getItem:CscCommandLineArgs", .. arguments]);
        Assert.AreEqual(0, result.ExitCode, result.Output);
        using var json = System.Text.Json.JsonDocument.Parse(result.Output[result.Output.IndexOf('{', StringComparison.Ordinal)..]);
        return [.. json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)];
    }
}
