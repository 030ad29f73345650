using MedicalImages.LockFiles;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Tests.LockFiles;

namespace MedicalImages.Tests.Licenses;

/// <summary>The licenses of a lock file: written as they are read, refused if they were edited.</summary>
[TestClass]
public sealed class LockedTermsTests
{
    private static readonly LockedSet Licensed = Locks.Set("ct", 1, 1) with
    {
        Licenses =
        [
            new LicenseTerms("CC-BY-4.0") { Url = "https://creativecommons.org/licenses/by/4.0/", Citation = "Müller \"A\"", Doi = "10.5072/x" },
            new LicenseTerms("LicenseRef-Mine"),
        ],
    };

    [TestMethod]
    public void Terms_RoundTrip_AndRequireTheirVersion()
    {
        string text = Locks.Text(new LockFile([Licensed]));
        LockFile read = Locks.Read(text);
        CollectionAssert.AreEqual(Licensed.Licenses.ToArray(), read.Sets[0].Licenses.ToArray());
        Assert.AreEqual(text, Locks.Text(read));
        Assert.AreEqual("1.2.0", read.Requires);
        Assert.AreEqual("1.0.0", new LockFile([Licensed with { Licenses = [] }]).Requires);
    }

    [TestMethod]
    public void Terms_DetermineTheManifest() => Assert.AreNotEqual(Licensed.Sha256, (Licensed with { Licenses = [] }).Sha256);

    [TestMethod]
    [DataRow("CC-BY-4.0", "CC0-1.0", "check")]
    [DataRow("10.5072/x", "10.5072/y", "check")]
    [DataRow("\"LicenseRef-Mine\"", "\"Mine\"", "invalid format")]
    [DataRow("https://creativecommons", "javascript://creativecommons", "invalid format")]
    [DataRow("\"license\":\"CC-BY-4.0\",", "", "no license")]
    [DataRow("\"doi\"", "\"isbn\"", "unknown property")]
    [DataRow("\"licenses\":[", "\"licenses\":[1,", "licenses")]
    public void EditedTerms_AreRefused(string what, string with, string reason)
    {
        string text = Locks.Text(new LockFile([Licensed]));
        Assert.Contains(what, text);
        StringAssert.Contains(Locks.Rejection(text.Replace(what, with, StringComparison.Ordinal)).Message, reason);
    }
}
