using System.Text.RegularExpressions;
using MedicalImages.Diagnostics;

namespace MedicalImages.Tests.Diagnostics;

[TestClass]
public sealed partial class PluralTests
{
    [TestMethod]
    [DataRow(0, "0 images")]
    [DataRow(1, "1 image")]
    [DataRow(2, "2 images")]
    public void Count_HasItsNoun(int count, string expected) => Assert.AreEqual(expected, Plural.Images(count));

    [TestMethod]
    public void Part_HasTheNounOfTheWhole()
    {
        Assert.AreEqual("1 of 1 image", Plural.ImagesOf(1, 1));
        Assert.AreEqual("1 of 5 images", Plural.ImagesOf(1, 5));
        Assert.AreEqual("2 studies", Plural.Format(2, "study", "studies"));
    }

    /// <summary>A placeholder before a plural noun would print "1 images". Constants that name a maximum are never one.</summary>
    [TestMethod]
    public void Text_WithACount_UsesThePlural()
    {
        string[] found = [.. Directory.GetFiles(Path.Combine(Checkout.Folder, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => CountedNoun().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}"))];
        Assert.IsEmpty(found, string.Join('\n', found));
    }

    [GeneratedRegex("""\{(?![A-Za-z.]*(?:Most|Max))[^{}\s"]+\} (?:medical |locked |other )?"""
        + """(?:images|files|sets|series|studies|lines|links|folders|problems|mirrors|answers|entries|"""
        + """objects|bytes|times|SOPInstanceUIDs)\b""")]
    private static partial Regex CountedNoun();
}
