using System.IO.Compression;
using MedicalImages.EndToEndTests.Harness;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;

namespace MedicalImages.EndToEndTests;

/// <summary>Properties and their defaults, evaluated in this process by the MSBuild of the SDK with the packed files.</summary>
[TestClass]
[DoNotParallelize] // the environment and the build manager of MSBuild belong to the process
public sealed class PropertyTests
{
    private static TempFolder? _package;

    [ClassInitialize]
    public static void Unpack(TestContext context)
    {
        _package = new TempFolder();
        ZipFile.ExtractToDirectory(PackedPackage.File, _package.Path);
    }

    [ClassCleanup]
    public static void Remove() => _package?.Dispose();

    [TestMethod]
    [DataRow("MedicalImagesEnabled", "true", "false")]
    [DataRow("MedicalImagesMaxConnections", "8", "3")]
    [DataRow("MedicalImagesRetries", "4", "0")]
    [DataRow("MedicalImagesIdleTimeout", "30s", "2m")]
    [DataRow("MedicalImagesOnFailure", "Error", "Warn")]
    [DataRow("MedicalImagesSource", "", "phantom:1")]
    [DataRow("MedicalImagesSourceType", "", "Phantom")]
    [DataRow("MedicalImagesQuery", "", "Modality=CT")]
    [DataRow("MedicalImagesLimit", "", "5")]
    [DataRow("MedicalImagesStorePath", "", "/somewhere")]
    [DataRow("MedicalImagesCertificateAuthority", "", "ca.pem")]
    public void Property_HasItsDefault_AndThePrecedenceIsCommandLineProjectEnvironment(string name, string byDefault, string value)
    {
        foreach (string folder in new[] { "build", "buildMultiTargeting" })
        {
            Assert.AreEqual(byDefault, Evaluate(folder).GetPropertyValue(name));
            Environment.SetEnvironmentVariable(name, value);
            try
            {
                Assert.AreEqual(value, Evaluate(folder).GetPropertyValue(name), "environment");
                Assert.AreEqual("project", Evaluate(folder, $"<{name}>project</{name}>").GetPropertyValue(name));
                Assert.AreEqual("global", Evaluate(folder, $"<{name}>project</{name}>", (name, "global")).GetPropertyValue(name));
            }
            finally
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }
    }

    [TestMethod]
    [DataRow("", "", "true")]
    [DataRow("<DesignTimeBuild>true</DesignTimeBuild>", "", "")]
    [DataRow("<MedicalImagesEnabled>false</MedicalImagesEnabled>", "", "")]
    public void Provisioning_RunsOnly_IfEnabledAndBuilding(string properties, string outOfProcess, string allowed)
    {
        Project project = Evaluate("build", properties);
        Assert.AreEqual(allowed, project.GetPropertyValue("_MedicalImagesAllowed"));
        Assert.AreEqual(outOfProcess, project.GetPropertyValue("_MedicalImagesOutOfProcess"));
    }

    [TestMethod]
    [DataRow("CI", "true", "true")]
    [DataRow("TF_BUILD", "True", "true")]
    [DataRow("ContinuousIntegrationBuild", "true", "true")]
    [DataRow("CI", "false", "false")]
    public void ContinuousIntegration_IsDetectedByItsVariables(string name, string value, string expected)
    {
        foreach (string folder in new[] { "build", "buildMultiTargeting" })
            Assert.AreEqual(expected, Evaluate(folder, "", (name, value)).GetPropertyValue("_MedicalImagesContinuousIntegration"));
    }

    [TestMethod]
    public void TaskAssembly_IsNextToTheTargets()
    {
        foreach (string folder in new[] { "build", "buildMultiTargeting" })
            Assert.AreEqual(_package!["tasks/net8.0/MedicalImages.Build.dll"],
                Path.GetFullPath(Evaluate(folder).GetPropertyValue("_MedicalImagesTaskAssembly")));
    }

    [TestMethod]
    [DataRow("", null)]
    [DataRow("<_MedicalImagesReadyToRun>false</_MedicalImagesReadyToRun>", "tasks/net8.0")]
    [DataRow("<_MedicalImagesTaskAssembly>/elsewhere/MedicalImages.Build.dll</_MedicalImagesTaskAssembly>", "/elsewhere")]
    public void TaskWithNativeCode_IsLoaded_IfThereIsOne(string properties, string? folder)
    {
        string expected = Path.GetFullPath(_package![$"{folder ?? ReadyToRunTests.ImageFolder}/MedicalImages.Build.dll"]);
        foreach (string targets in new[] { "build", "buildMultiTargeting" })
            Assert.AreEqual(expected, Path.GetFullPath(Evaluate(targets, properties).GetPropertyValue("_MedicalImagesLoaded")));
    }

    [TestMethod]
    public void ImplicitSet_ExistsOnly_IfTheTargetRunsAndNoSetIsDeclared()
    {
        Project project = Evaluate("build",
            "<MedicalImagesSource>phantom:1</MedicalImagesSource><MedicalImagesQuery>Modality=CT</MedicalImagesQuery><MedicalImagesLimit>2</MedicalImagesLimit>");
        Assert.IsEmpty(project.GetItems("MedicalImageSet"), "no set is declared during evaluation");
        ProjectItemInstance set = Collect(project).Single();
        Assert.AreEqual("default phantom:1 Modality=CT 2", string.Join(' ', set.EvaluatedInclude, set.GetMetadataValue("Source"),
            set.GetMetadataValue("Query"), set.GetMetadataValue("Limit")));

        Project declared = Evaluate("build",
            """</PropertyGroup><ItemGroup><MedicalImageSet Include="mine" /></ItemGroup><PropertyGroup>""");
        Assert.AreEqual("mine", Collect(declared).Single().EvaluatedInclude);
    }

    private static IEnumerable<ProjectItemInstance> Collect(Project project)
    {
        ProjectInstance instance = project.CreateProjectInstance();
        Assert.IsTrue(instance.Build("_MedicalImagesCollect", []));
        return instance.GetItems("MedicalImageSet");
    }

    private static Project Evaluate(string folder, string properties = "", params (string Name, string Value)[] globals)
    {
        using var home = new TempFolder();
        string file = home.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{_package!.Path}/{folder}/MedicalImages.Build.props" />
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <PropertyGroup>{properties}</PropertyGroup>
              <Import Project="{_package.Path}/{folder}/MedicalImages.Build.targets" />
            </Project>
            """);
        using var collection = new ProjectCollection(globals.ToDictionary(pair => pair.Name, pair => pair.Value));
        return new Project(file, null, null, collection);
    }
}
