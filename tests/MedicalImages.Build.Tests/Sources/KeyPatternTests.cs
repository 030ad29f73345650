using MedicalImages.Build.Sources;

namespace MedicalImages.Build.Tests.Sources;

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
    public void Matches(string pattern, string? value, bool expected) => Assert.AreEqual(expected, new KeyPattern(pattern).Matches(value));
}
