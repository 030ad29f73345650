using System.Text.RegularExpressions;
using MedicalImages.Diagnostics;

namespace MedicalImages.Tests.Diagnostics;

/// <summary>Rules for the message of every code.</summary>
[TestClass]
public sealed partial class MessageTests
{
    /// <summary>Facts are often messages of exceptions, which are sentences; others are empty.</summary>
    [TestMethod]
    public void Message_WithAnyFacts_EndsWithOnePeriod()
    {
        foreach (DiagnosticDescriptor entry in DiagnosticCatalog.All())
        {
            foreach (string fact in new[] { "it is full.", "" })
            {
                object[] facts = [.. Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? "it is full." : fact)];
                Assert.DoesNotContain("..", entry.With(facts).Message.Replace("('..'", "", StringComparison.Ordinal), entry.Code);
            }
        }
    }

    [TestMethod]
    public void EllipsisAndParentFolder_AreKept()
    {
        DiagnosticDescriptor entry = DiagnosticDescriptor.Error(1, "", "'{0}' is in {1}.");
        Assert.AreEqual("'../x' is in a...", entry.With("../x", "a..").Message);
        Assert.AreEqual("'a.' is in b.", entry.With("a.", "b.").Message);
    }

    /// <summary>
    /// The terminal logger shows a notice as a warning: no property that turns warnings into errors may fail a build with it.
    /// </summary>
    [TestMethod]
    public void Notice_IsExemptFromWarningsAsErrors()
    {
        string targets = File.ReadAllText(Path.Combine(Checkout.Folder, "src", "MedicalImages.Build", "build",
            "MedicalImages.Build.Common.targets"));
        string[] excepted = NotAsErrors().Match(targets).Groups[1].Value.Split(';', StringSplitOptions.TrimEntries);
        CollectionAssert.AreEquivalent(DiagnosticCatalog.All().Where(entry => entry.Severity == Severity.Notice)
            .Select(entry => entry.Code).Append("MEDIMG4017").ToArray(), excepted, "MEDIMG4017 is in the targets of Clean");
    }

    [GeneratedRegex(@"<_MedicalImagesNotices>([^<]*)<")]
    private static partial Regex NotAsErrors();
}
