using System.Text.RegularExpressions;
using MedicalImages.Build.Tasks;
using MedicalImages.Diagnostics;

namespace MedicalImages.Tests.Diagnostics;

/// <summary>Texts of the engine contain placeholders for commands, and the host replaces them.</summary>
[TestClass]
public sealed partial class HostHintsTests
{
    [TestMethod]
    [DataRow("Run '«run Update»'.", "Run 'dotnet build -t:UpdateMedicalImages'.")]
    [DataRow("«run Update» «set LockedMode=false»", "dotnet build -t:UpdateMedicalImages -p:MedicalImagesLockedMode=false")]
    [DataRow("(«command Export» there)", "(-t:ExportMedicalImages there)")]
    [DataRow("«upgrade» --version 2.0.0", "dotnet add package MedicalImages.Build --version 2.0.0")]
    [DataRow("«other» « »", "«other» « »")]
    public void Placeholder_IsReplacedByTheTextOfTheHost(string text, string expected) =>
        Assert.AreEqual(expected, MSBuildHints.Value.Apply(text));

    [TestMethod]
    [DataRow("/x/App.csproj", "dotnet build -t:UpdateMedicalImages")]
    [DataRow("/x/Images.proj", "dotnet build -t:UpdateMedicalImages")]
    [DataRow("/x/first.cs", "dotnet build first.cs -t:UpdateMedicalImages")]
    [DataRow("/x/two", "dotnet build two -t:UpdateMedicalImages")]
    [DataRow("/x/a {0}.cs", "dotnet build \"a {0}.cs\" -t:UpdateMedicalImages")]
    public void FileBasedProgram_IsNamed(string project, string expected) =>
        Assert.AreEqual(expected, MSBuildHints.Create(project).Apply("«run Update»"));

    /// <summary>The name of the file replaces a placeholder, and was then replaced itself, without an end.</summary>
    [TestMethod]
    [Timeout(10_000, CooperativeCancellation = false)]
    public void TextOfAUser_IsNotReadAgain()
    {
        Assert.AreEqual("'dotnet build \"«run X».cs\" -t:UpdateMedicalImages'",
            MSBuildHints.Create("/x/«run X».cs").Apply("'«run Update»'"));
    }

    [TestMethod]
    [DataRow("a«b: «run Update»", "a«b: dotnet build -t:UpdateMedicalImages")]
    [DataRow("a»b«: «upgrade»", "a»b«: dotnet add package MedicalImages.Build")]
    [DataRow("«to «set Enabled=false», or «build|command»||»", "to -p:MedicalImagesEnabled=false, or build")]
    [DataRow("«a|b|c|d» «a", "«a|b|c|d» «a")]
    public void UnmatchedSign_IsText(string text, string expected) => Assert.AreEqual(expected, MSBuildHints.Value.Apply(text));

    [TestMethod]
    public void Report_ReplacesPlaceholders_InEveryKindOfEntry()
    {
        var report = new Report(MSBuildHints.Value);
        report.Add(LockDiagnostics.InPlaceUnlocked.With("set"));
        report.AddMessage(Importance.High, "«command Update»");
        report.AddResult("«command Update»");
        report.AddHeadline("«command Update»");
        for (int entries = 0; entries < 4; entries++)
        {
            Assert.IsTrue(report.TryTake(out ReportEntry? entry));
            Assert.Contains("-t:UpdateMedicalImages", entry.Diagnostic?.Message ?? entry.Text);
        }
    }

    [TestMethod]
    public void PlaceholderOfTheCatalog_IsKnown()
    {
        foreach (DiagnosticDescriptor entry in DiagnosticCatalog.All())
            Assert.DoesNotContain("«", MSBuildHints.Value.Apply(entry.Format), entry.Code);
    }

    /// <summary>Except for the readme of a data package, which is for users of MSBuild.</summary>
    [TestMethod]
    public void Engine_ContainsNoCommandLineOfAHost()
    {
        string engine = Path.Combine(Checkout.Folder, "src", "MedicalImages");
        string[] wrong =
        [
            .. from file in Directory.GetFiles(engine, "*.cs", SearchOption.AllDirectories)
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
                && !file.EndsWith("PackageReadme.cs", StringComparison.Ordinal)
                && !file.EndsWith("ProjectDiagnostics.cs", StringComparison.Ordinal) // of one host, which has no MSBuild command line
            from line in File.ReadLines(file)
            where !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && CommandLine().IsMatch(line)
            select $"{Path.GetFileName(file)}: {line.Trim()}",
        ];
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [GeneratedRegex("""-t:\w|-p:\w|dotnet (build|add)""")]
    private static partial Regex CommandLine();
}
