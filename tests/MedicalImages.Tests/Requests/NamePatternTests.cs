using MedicalImages.Requests;

namespace MedicalImages.Tests.Requests;

[TestClass]
public sealed class NamePatternTests
{
    [TestMethod]
    [DataRow("*.dcm", "a.dcm", true)]
    [DataRow("*.dcm", "A.DCM", true)]
    [DataRow("*.dcm", "ct/a.dcm", false)]
    [DataRow("**/*.dcm", "a.dcm", true)]
    [DataRow("**/*.dcm", "ct/1/a.dcm", true)]
    [DataRow("**/*.dcm", "ct/1/a.dcm.txt", false)]
    [DataRow("ct/**/*.dcm", "ct/a.dcm", true)]
    [DataRow("ct/**/*.dcm", "mr/ct/a.dcm", false)]
    [DataRow("**/ct/**/1/*", "x/ct/y/ct/z/1/a", true)]
    [DataRow("**", "a", true)]
    [DataRow("**", "ct/a", true)]
    [DataRow("ct/", "ct/1/a", true)]
    [DataRow("ct/**", "ct/1/a", true)]
    [DataRow("ct/**", "ct", false)]
    [DataRow("ct", "ct/a", false)]
    [DataRow(@"CT\*", "ct/a", true)]
    [DataRow("./ct//a", "ct/a", true)]
    [DataRow("a?c", "abc", true)]
    [DataRow("a?c", "ac", false)]
    [DataRow("a?c", "a/c", false)]
    [DataRow("[ab].dcm", "[ab].dcm", true)]
    [DataRow("[ab].dcm", "a.dcm", false)]
    [DataRow("{a}", "{a}", true)]
    [DataRow("!a", "!a", true)]
    [DataRow("*", "noextension", true)]
    [DataRow("*.*", "noextension", false)]
    [DataRow("schädel*", "SCHÄDEL.dcm", true)]
    public void Pattern_IsIndependentOfThePlatform(string pattern, string name, bool matches) =>
        Assert.AreEqual(matches, Parsed(pattern).Matches(name));

    [TestMethod]
    [DataRow("../a.dcm")]
    [DataRow("a/../b")]
    [DataRow("/data/*.dcm")]
    [DataRow(@"C:\data\*.dcm")]
    [DataRow("**.dcm")]
    [DataRow("a**/b")]
    [DataRow(".")]
    [DataRow("a\tb")]
    public void PatternThatCannotMatch_IsRejected(string text)
    {
        Assert.IsNull(NamePattern.Parse(text, out string? problem));
        Assert.IsNotNull(problem);
    }

    [TestMethod]
    public void PatternTooLongOrTooDeep_IsRejected()
    {
        Assert.IsNull(NamePattern.Parse(new string('a', 1025), out _));
        Assert.IsNull(NamePattern.Parse(string.Join('/', Enumerable.Repeat("a", 63)), out _));
        Assert.IsTrue(Parsed(string.Join('/', Enumerable.Repeat("a", 62))).Matches(string.Join('/', Enumerable.Repeat("a", 62))));
    }

    [TestMethod]
    [DataRow("ct/*.dcm", "ct", true)]
    [DataRow("ct/*.dcm", "mr", false)]
    [DataRow("ct/*.dcm", "ct/1", false)]
    [DataRow("**/*.dcm", "ct/1", true)]
    [DataRow("c?/**/x", "ct/1/2", true)]
    public void Folder_IsEntered_IfADescendantCanMatch(string pattern, string folder, bool may) =>
        Assert.AreEqual(may, Parsed(pattern).MayMatchBelow(folder));

    [TestMethod]
    [DataRow("ct/**", "ct", true)]
    [DataRow("ct/**", "ct/1", true)]
    [DataRow("**/ct/", "a/ct/b", true)]
    [DataRow("ct/**/*.dcm", "ct", false)]
    [DataRow("ct/*", "ct", false)]
    [DataRow("ct/**", "mr", false)]
    public void Folder_IsFullyCovered_OnlyIfAllDescendantsMatch(string pattern, string folder, bool all) =>
        Assert.AreEqual(all, Parsed(pattern).MatchesAllBelow(folder));

    // 2^40 ways to divide the name among the stars, if each were tried.
    [TestMethod]
    public void ManyStars_MatchInLinearTime()
    {
        NamePattern pattern = Parsed(string.Join('/', Enumerable.Repeat("**/*a*a*a*", 30)) + "/b");
        Assert.IsFalse(pattern.Matches(string.Join('/', Enumerable.Repeat(new string('a', 20), 60)) + "/c"));
    }

    private static NamePattern Parsed(string text) => NamePattern.Parse(text, out _)!;
}
