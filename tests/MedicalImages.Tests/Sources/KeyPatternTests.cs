using MedicalImages.Sources.Selection;

namespace MedicalImages.Tests.Sources;

[TestClass]
public sealed class KeyPatternTests
{
    [TestMethod]
    [DataRow("CT", "CT", true)]
    [DataRow("ct", "CT", true)]
    [DataRow("MR\\CT", "CT", true)]
    [DataRow("C?", "CT", true)]
    [DataRow("*", null, true)]
    [DataRow("CT", null, false)]
    [DataRow("C", "CT", false)]
    [DataRow("1-5", "3", true)]
    [DataRow("1-5", "6", false)]
    [DataRow("10-", "10", true)]
    [DataRow("-5", "5", true)]
    [DataRow("-", "5", false)]
    [DataRow("1.2.3", "1.2.3", true)]
    [DataRow("1.2.*", "1.2.840", true)]
    [DataRow("AXIAL", "ORIGINAL\\PRIMARY\\AXIAL", true)]
    [DataRow("LOCALIZER", "ORIGINAL\\PRIMARY\\AXIAL", false)]
    [DataRow("100-120", "119.5", true)]
    [DataRow("100-120", "120.5", false)]
    [DataRow("100-", "", false)]
    public void Pattern_MatchesValues(string pattern, string? value, bool expected) =>
        Assert.AreEqual(expected, new KeyPattern(pattern).Matches(value));

    [TestMethod]
    [DataRow("123-2019", "500", "SH")]
    [DataRow("1-5", "3", "LO")]
    [DataRow("1-", "3", "CS")]
    public void TextWithADash_IsNotARange(string pattern, string value, string vr) =>
        Assert.IsFalse(new KeyPattern(pattern, vr).Matches(value));

    [TestMethod]
    [DataRow("1-5", "3", "IS")]
    [DataRow("100-120", "119.5", "DS")]
    [DataRow("256-", "512", "US")]
    [DataRow("-600--400", "-500", "DS")]
    [DataRow("-100", "-600", "DS")]
    [DataRow("1E1-1E2", "50", "DS")]
    public void RangesOfNumbers_IncludeTheirEnds(string pattern, string value, string vr) =>
        Assert.IsTrue(new KeyPattern(pattern, vr).Matches(value));

    [TestMethod]
    [DataRow("20190101-", "20190101", "DA", true)]
    [DataRow("20190101-", "20181231", "DA", false)]
    [DataRow("-20190101", "2018.12.31", "DA", true)]
    [DataRow("20190101-20191231", "20190601", "DA", true)]
    [DataRow("-20190101", "", "DA", false)]
    [DataRow("-1200", "", "TM", false)]
    [DataRow("20190101", "2019.01.01", "DA", true)]
    [DataRow("2019*", "2019.01.01", "DA", true)]
    [DataRow("115959-120000", "12:00:00", "TM", true)]
    [DataRow("10-12", "125959.999", "TM", true)]
    [DataRow("10-12", "130000", "TM", false)]
    [DataRow("1000-1030", "10", "TM", true)]
    [DataRow("1000-1030", "103100", "TM", false)]
    public void RangesOfMoments_IncludeTheirEnds(string pattern, string value, string vr, bool expected) =>
        Assert.AreEqual(expected, new KeyPattern(pattern, vr).Matches(value));
}
