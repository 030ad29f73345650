using System.Text.RegularExpressions;
using MedicalImages.Diagnostics;

namespace MedicalImages.Tests.Architecture;

[TestClass]
public sealed partial class DiagnosticsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Checkout.Folder, "docs", "diagnostics.md"));

    [TestMethod]
    public void EveryCode_IsOnThePage_AndNoOther()
    {
        string[] targets = [.. Directory.GetFiles(Path.Combine(Checkout.Folder, "src"), "*.targets", SearchOption.AllDirectories)
            .SelectMany(file => CodeAttribute().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))];
        Assert.IsNotEmpty(targets);
        // Clean has a code in common with the task.
        string[] known = [.. Catalogue.All().Select(entry => entry.Code).Concat(targets).Distinct().Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(known, Heading().Matches(Page).Select(match => match.Groups[1].Value).ToArray());
    }

    [TestMethod]
    public void EveryEntry_HasItsTitleAndSeverityOnThePage()
    {
        foreach (DiagnosticDescriptor entry in Catalogue.All())
        {
            string section = Page[Page.IndexOf($"## {entry.Code}\n", StringComparison.Ordinal)..].Split('\n')[1];
            StringAssert.StartsWith(section, $"*{entry.Title}", entry.Code);
            Assert.AreEqual(entry.Severity == Severity.Warning, section.Contains("(warning)", StringComparison.Ordinal), entry.Code);
            Assert.AreEqual(entry.Severity == Severity.Notice, section.Contains("(notice)", StringComparison.Ordinal), entry.Code);
        }
    }

    [TestMethod]
    public void CodesAreUnique_AndInTheirRange()
    {
        DiagnosticDescriptor[] all = [.. Catalogue.All()];
        Assert.HasCount(all.Length, all.Select(entry => entry.Code).Distinct());
        Assert.IsTrue(all.All(entry => CodeForm().IsMatch(entry.Code)));
    }

    [TestMethod]
    public void ThePage_OfReferences_NamesEveryMetadata()
    {
        string reference = File.ReadAllText(Path.Combine(Checkout.Folder, "docs", "reference.md"));
        foreach (string name in MedicalImages.Requests.SetMetadata.Names) StringAssert.Contains(reference, $"`{name}`");
    }

    [GeneratedRegex("Code=\"(MEDIMG[0-9]{4})\"")]
    private static partial Regex CodeAttribute();

    [GeneratedRegex("^## (MEDIMG[0-9]{4})$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^MEDIMG[123459][0-9]{3}$")]
    private static partial Regex CodeForm();
}
