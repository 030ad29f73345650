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
    private static readonly (string Name, string Default, string Value)[] Properties =
    [
        ("MedicalImagesEnabled", "true", "false"), ("MedicalImagesMaxConnections", "", "3"), ("MedicalImagesRetries", "4", "0"),
        ("MedicalImagesIdleTimeout", "30s", "2m"), ("MedicalImagesOnFailure", "Error", "Warn"), ("MedicalImagesSource", "", "phantom:1"),
        ("MedicalImagesSourceType", "", "Phantom"), ("MedicalImagesQuery", "", "Modality=CT"), ("MedicalImagesLimit", "", "5"),
        ("MedicalImagesStorePath", "", "/somewhere"), ("MedicalImagesCertificateAuthority", "", "ca.pem"),
    ];

    private static TempFolder? _package;

    [ClassInitialize]
    public static void Unpack(TestContext context)
    {
        _package = new TempFolder();
        ZipFile.ExtractToDirectory(PackedPackage.File, _package.Path);
    }

    [ClassCleanup]
    public static void Remove() => _package?.Dispose();

    /// <summary>All properties at once: an evaluation of the SDK takes 0.15 s.</summary>
    [TestMethod]
    [DataRow("build")]
    [DataRow("buildMultiTargeting")]
    public void Properties_HaveTheirDefaults_AndThePrecedenceIsCommandLineProjectEnvironment(string folder)
    {
        AssertValues(Evaluate(folder), property => property.Default, "default");
        foreach ((string name, _, string value) in Properties) Environment.SetEnvironmentVariable(name, value);
        try
        {
            AssertValues(Evaluate(folder), property => property.Value, "environment");
            string project = string.Concat(Properties.Select(property => $"<{property.Name}>project</{property.Name}>"));
            AssertValues(Evaluate(folder, project), _ => "project", "project");
            AssertValues(Evaluate(folder, project, [.. Properties.Select(property => (property.Name, "global"))]), _ => "global", "global");
        }
        finally
        {
            foreach ((string name, _, _) in Properties) Environment.SetEnvironmentVariable(name, null);
        }
    }

    private static void AssertValues(Project project, Func<(string Name, string Default, string Value), string> expected, string origin)
    {
        foreach (var property in Properties)
            Assert.AreEqual(expected(property), project.GetPropertyValue(property.Name), $"{property.Name}, {origin}");
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
