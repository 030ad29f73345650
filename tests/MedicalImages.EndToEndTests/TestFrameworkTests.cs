using System.Globalization;
using System.Text.RegularExpressions;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>
/// The recipes of docs/test-rows.md, as they are on the page and with older versions of the frameworks. Each is built once, with its
/// analyzers and with warnings as errors, and then run without <c>dotnet test</c>.
/// </summary>
[TestClass]
public sealed partial class TestFrameworkTests : EndToEndTest
{
    private const int Images = 5;
    private const int Mammograms = 4;
    private const string Reason = "MEDIMG2001: Set 'chest-ct'";
    private const string VSTestPackages = """
        <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.0.1" />
        <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
        """;

    private const string Analyzed = """
        <Nullable>enable</Nullable>
        <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
        <RunAnalyzers>true</RunAnalyzers>
        <MedicalImagesRetries>0</MedicalImagesRetries>
        <UseAppHost>true</UseAppHost><!-- xunit.v3 requires it -->
        <NoWarn>$(NoWarn);NU1603</NoWarn><!-- a package mirror may have a newer patch of a transitive dependency -->
        """;

    // Older versions are part of the long form: each takes 6 to 10 s of processor time.
    public static IEnumerable<object[]> TestingPlatformRecipes
    {
        get
        {
            string[][] page = [["MSTest", ""], ["xUnit.net v3", ""], ["NUnit", ""]];
            string[][] older = [["MSTest", "MSTest=3.11.1"], ["NUnit", "NUnit=4.4.0"], ["NUnit", "NUnit=3.14.0;NUnit3TestAdapter=5.2.0"]];
            return LongForm.IsOn ? [.. page, .. older] : page;
        }
    }

    // xUnit.net v3 is on the page with Microsoft.Testing.Platform only.
    public static IEnumerable<object[]> VSTestRecipes
    {
        get
        {
            object[] xunit2 = ["xUnit.net 2", "", "", 0], xunit3 = ["xUnit.net v3", "xunit.v3=3.2.2", VSTestPackages, 1];
            return LongForm.IsOn ? [xunit2, xunit3] : [xunit2];
        }
    }

    [TestMethod]
    [DynamicData(nameof(TestingPlatformRecipes))]
    public void Recipe_RunsOnTestingPlatform(string section, string versions)
    {
        TestRecipe recipe = TestRecipe.Read(section);
        Consumer app = Build(recipe, recipe.Properties, WithVersions(recipe.Packages, versions));
        (string option, string value) = recipe.Filter;
        string tests = Folder[$"{app.Output}/App.dll"];

        AssertLists(recipe, Folder.Plain("exec", tests, "--list-tests"));
        AssertOutcome(Folder.Plain("exec", tests), passed: Images, skipped: 1, failed: 0, Reason);
        AssertOutcome(Folder.Plain("exec", tests, option, value), passed: Mammograms, skipped: 0, failed: 0);
        AssertFailsWithoutImages(app, "exec", tests);
    }

    /// <summary>A set that was left out fails with xUnit.net 2, which cannot skip a test while it runs.</summary>
    [TestMethod]
    [DynamicData(nameof(VSTestRecipes))]
    public void Recipe_RunsOnVSTest(string section, string versions, string morePackages, int skipped)
    {
        TestRecipe recipe = TestRecipe.Read(section);
        Consumer app = Build(recipe, recipe.Properties, WithVersions(recipe.Packages, versions) + morePackages);
        string tests = Folder[$"{app.Output}/App.dll"];

        AssertLists(recipe, Folder.Plain("vstest", tests, "--ListTests"));
        DotNetResult all = Folder.Plain("vstest", tests, "--logger:console;verbosity=normal");
        AssertOutcome(all, passed: Images, skipped, failed: 1 - skipped, Reason);
        AssertOutcome(Folder.Plain("vstest", tests, $"--TestCaseFilter:{recipe.Filter.Value}"), passed: Mammograms, skipped: 0, failed: 0);
        AssertFailsWithoutImages(app, "vstest", tests);
    }

    [TestMethod]
    [DataRow("MSTest")]
    [DataRow("xUnit.net 2")]
    public void Recipe_CompilesForNetFramework(string section)
    {
        const string Packages = """
            <PackageReference Include="Microsoft.NETFramework.ReferenceAssemblies" Version="1.0.3" PrivateAssets="all" />
            """;
        TestRecipe recipe = TestRecipe.Read(section);
        string properties = recipe.Properties + "<LangVersion>7.3</LangVersion>";
        Consumer app = Build(recipe, properties, recipe.Packages + Packages, framework: "net472");
        Assert.IsTrue(File.Exists(Folder[$"{app.Output}/App.{(section == "MSTest" ? "exe" : "dll")}"]));
        // The tests of xUnit.net 2 need a runner of their own.
        if (section != "MSTest" || !MedicalImages.Tests.Shared.Run.Finds("mono")) return;
        DotNetResult result = new DotNet(Folder["."], Folder.Variables).Bash($"mono '{Folder[$"{app.Output}/App.exe"]}'");
        AssertOutcome(result, passed: Images, skipped: 1, failed: 0, Reason);
    }

    private Consumer Build(TestRecipe recipe, string properties, string packages, string framework = "net10.0")
    {
        string analyzed = framework == "net472" ? Analyzed.Replace("<Nullable>enable</Nullable>", "", StringComparison.Ordinal) : Analyzed;
        Consumer app = new Consumer("App")
        {
            Framework = framework,
            Properties = properties + analyzed,
            Items = packages + TestRecipe.Sets,
            IsLibrary = !properties.Contains("OutputType", StringComparison.Ordinal),
        }.WriteTo(Folder);
        Folder.Write("App/Program.cs", recipe.Code);
        Folder.Write("App/ChestCtTests.cs", recipe.Code.Replace("ImageTests", "ChestCtTests", StringComparison.Ordinal)
            .Replace("MedicalImageSets.Phantoms", "MedicalImageSets.ChestCt", StringComparison.Ordinal));
        BuildLog log = Folder.Run("build", app.File);
        Assert.AreSequenceEqual(["MEDIMG2001"], log.Warnings, "the set is left out");
        Assert.HasCount(1, log.AllWarnings, string.Join('\n', log.AllWarnings));
        return app;
    }

    private static string WithVersions(string packages, string versions)
    {
        foreach (string[] version in versions.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(version => version.Split('=')))
        {
            string start = $"Include=\"{version[0]}\" Version=\"";
            Assert.Contains(start, packages);
            packages = Regex.Replace(packages, $"(?<={Regex.Escape(start)})[^\"]*", version[1]);
        }

        return packages;
    }

    private static void AssertLists(TestRecipe recipe, DotNetResult list)
    {
        string[] lines = [.. list.Output.Split('\n').Select(line => line.Trim())];
        Assert.IsNotEmpty(recipe.Listed);
        foreach (string line in recipe.Listed) Assert.Contains(line, lines, list.Output);
    }

    /// <summary>A set that was left out fails in CI. A set that was never built fails, and the message states what to do.</summary>
    private void AssertFailsWithoutImages(Consumer app, string command, string tests)
    {
        Directory.Delete(Folder[$"{app.Output}/medical-images/phantoms"], recursive: true);
        Folder.Variables["CI"] = "true";
        DotNetResult result = Folder.Plain(command, tests);
        Folder.Variables.Remove("CI");
        AssertOutcome(result, passed: 0, skipped: 0, failed: 2, Reason);
        StringAssert.Contains(result.Output, "The medical image set 'phantoms' is not provisioned");
        StringAssert.Contains(result.Output, "Build App.csproj with 'dotnet build'.");
    }

    private static void AssertOutcome(DotNetResult result, int passed, int skipped, int failed, string text = "")
    {
        (int, int, int) counts = (Count(Passed(), result), Count(Skipped(), result), Count(Failed(), result));
        Assert.AreEqual((passed, skipped, failed), counts, result.Output);
        StringAssert.Contains(result.Output, text);
        Assert.AreEqual(failed > 0, result.ExitCode != 0, result.Output);
    }

    private static int Count(Regex regex, DotNetResult result) =>
        regex.Matches(result.Output).LastOrDefault() is { } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    // The summaries of Microsoft.Testing.Platform and of VSTest. The logger of VSTest omits zeros.
    [GeneratedRegex(@"(?:succeeded|Passed): +(\d+)")]
    private static partial Regex Passed();

    [GeneratedRegex(@"[Ss]kipped: +(\d+)")]
    private static partial Regex Skipped();

    [GeneratedRegex(@"[Ff]ailed: +(\d+)")]
    private static partial Regex Failed();
}
