using System.Globalization;
using System.Text.RegularExpressions;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>
/// Checks the US English of pages and code with cspell: <c>cspell.json</c> has the scope, <c>docs/words.txt</c> the technical words.
/// </summary>
[TestClass]
public sealed partial class SpellingTests : EndToEndTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20); // 10 s of CPU time, on a machine that may run all other tests

    [TestMethod]
    public void PagesAndCode_HaveNoSpellingErrors()
    {
        ToolResult result = Check(Checkout.Folder);
        Assert.AreEqual(0, result.ExitCode,
            $"Correct the spelling, or add a word of the field to docs/words.txt.\n{result.Output}{result.Error}");
        int files = int.Parse(FilesChecked().Match(result.Output + result.Error).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.IsGreaterThan(500, files, "pages and code are in the scope");
    }

    // cspell:ignore colour catalogue recieve
    [TestMethod]
    public void BritishSpelling_AndTypos_AreFound()
    {
        Folder.Write("docs/bad.md", "The colour of the catalogue cannot recieve DICOM images.\n");
        ToolResult result = Check(Folder["."], "docs/bad.md");
        Assert.AreEqual(1, result.ExitCode, result.Output + result.Error);
        foreach (string word in new[] { "colour", "catalogue", "recieve" }) Assert.Contains($"({word})", result.Output);
        Assert.DoesNotContain("(DICOM)", result.Output);
    }

    private static ToolResult Check(string folder, params string[] files)
    {
        string? checker = Environment.GetEnvironmentVariable("CSPELL");
        if (!File.Exists(checker) || !MedicalImages.Tests.Shared.Run.Finds("node"))
            Assert.Inconclusive("cspell is not installed: tests/run.sh installs it if npm is available.");
        string config = Path.Combine(Checkout.Folder, "cspell.json");
        return MedicalImages.Tests.Shared.Run.Tool(Patience, "node",
            [checker, "lint", "--config", config, "--root", folder, "--no-progress", "--no-color", .. files]);
    }

    [GeneratedRegex("Files checked: ([0-9]+)")]
    private static partial Regex FilesChecked();
}
