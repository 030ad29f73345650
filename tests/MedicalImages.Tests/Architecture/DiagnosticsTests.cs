using System.Text.RegularExpressions;
using MedicalImages.Build.Tasks;
using MedicalImages.Diagnostics;

namespace MedicalImages.Tests.Architecture;

[TestClass]
public sealed partial class DiagnosticsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Checkout.Folder, "docs", "diagnostics.md"));

    private static readonly IReadOnlyList<DiagnosticSection> Sections = DiagnosticSection.Read(Page);

    [TestMethod]
    public void EverySection_HasAnchorTitleSeverityCauseAndFix()
    {
        Assert.HasCount(DiagnosticSection.Headings(Page).Count(), Sections, "a section lacks a part");
        foreach (DiagnosticSection section in Sections) Assert.AreEqual(section.Code.ToLowerInvariant(), section.Anchor);
    }

    [TestMethod]
    public void Codes_OfThePageAndTheCatalog_AreEqual()
    {
        string[] targets = [.. TargetDiagnostic.All.Select(entry => entry.Code)];
        string[] generator = [.. GeneratorDiagnostic.All.Select(entry => entry.Code)];
        Assert.IsNotEmpty(targets);
        Assert.IsNotEmpty(generator);
        // Clean shares a code with the task.
        string[] known = [.. DiagnosticCatalog.All().Select(entry => entry.Code).Concat(targets).Concat(generator)
            .Distinct().Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(known, Sections.Select(section => section.Code).ToArray());
    }

    [TestMethod]
    public void EveryEntry_HasItsTitleAndSeverityOnThePage()
    {
        foreach (DiagnosticDescriptor entry in DiagnosticCatalog.All())
        {
            Assert.AreEqual(entry.Title, SectionOf(entry.Code).Title, entry.Code);
            Assert.AreEqual(entry.Severity.ToString().ToLowerInvariant(), SectionOf(entry.Code).Severity, entry.Code);
        }

        foreach (GeneratorDiagnostic entry in GeneratorDiagnostic.All)
        {
            Assert.AreEqual(entry.Title, SectionOf(entry.Code).Title, entry.Code);
            Assert.AreEqual(entry.Severity, SectionOf(entry.Code).Severity, entry.Code);
        }

        foreach (TargetDiagnostic entry in TargetDiagnostic.All)
            Assert.AreEqual(entry.Severity, SectionOf(entry.Code).Severity, entry.Code);
    }

    [TestMethod]
    public void EveryExample_IsAMessageOfItsCode()
    {
        string[] catalog = [.. DiagnosticCatalog.All().Select(entry => entry.Code)];
        string[] problems =
        [
            .. from entry in DiagnosticCatalog.All()
            let example = SectionOf(entry.Code).Example
            where example is null ? Argument().IsMatch(entry.Format) : !IsMessage(example, MSBuildHints.Value.Apply(entry.Format))
            select $"{entry.Code}: {entry.Format}",
            .. from entry in GeneratorDiagnostic.All
            where !IsMessage(SectionOf(entry.Code).Example!, entry.Format)
            select $"{entry.Code}: {entry.Format}",
            // If the task and a target share a code, the page shows the message of the task.
            .. from entry in TargetDiagnostic.All
            where !catalog.Contains(entry.Code)
            let example = SectionOf(entry.Code).Example
            where example is null ? entry.HasArguments : !entry.IsMatch(example)
            select $"{entry.Code}: {entry.Text}",
        ];
        Assert.IsEmpty(problems, $"docs/diagnostics.md requires another example for\n{string.Join('\n', problems)}");
    }

    [TestMethod]
    public void Codes_AreUnique_AndInTheirRange()
    {
        DiagnosticDescriptor[] all = [.. DiagnosticCatalog.All()];
        Assert.HasCount(all.Length, all.Select(entry => entry.Code).Distinct());
        Assert.IsTrue(all.All(entry => CodeForm().IsMatch(entry.Code)));
    }

    [TestMethod]
    public void ReferencePage_ContainsEveryMetadata()
    {
        string reference = File.ReadAllText(Path.Combine(Checkout.Folder, "docs", "reference.md"));
        foreach (string name in MedicalImages.Requests.SetMetadata.Names) StringAssert.Contains(reference, $"`{name}`");
    }

    private static DiagnosticSection SectionOf(string code) => Sections.Single(section => section.Code == code);

    private static bool IsMessage(string text, string format)
    {
        IEnumerable<string> parts = Argument().Split(format)
            .Select(part => Regex.Escape(part.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal)));
        return Regex.IsMatch(text, $"^{string.Join(".*", parts)}$");
    }

    [GeneratedRegex("(?<!{){[0-9]}")]
    private static partial Regex Argument();

    [GeneratedRegex("^MEDIMG[123459][0-9]{3}$")]
    private static partial Regex CodeForm();
}
