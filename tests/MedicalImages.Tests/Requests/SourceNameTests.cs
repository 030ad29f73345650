using System.Text;
using MedicalImages.Requests;

namespace MedicalImages.Tests.Requests;

[TestClass]
public sealed class SourceNameTests
{
    [TestMethod]
    [DataRow("a/b c/Müller.dcm", "a/b c/Müller.dcm")]
    [DataRow("/etc/passwd", "etc/passwd")]
    [DataRow("./a//b/.", "a/b")]
    [DataRow("../../a", "__/__/a")]
    [DataRow("", "_")]
    [DataRow("/", "_")]
    [DataRow("a\nb\u0007", "a\uFFFDb\uFFFD")]
    [DataRow("a\\b", "a\\b")]
    public void Name_KeepsTheRawText_ExceptForInvalidParts(string raw, string expected) =>
        Assert.AreEqual(expected, SourceName.Create(raw));

    // A string with an unpaired surrogate does not round-trip through a lock file.
    [TestMethod]
    public void UnpairedSurrogate_IsInvalid()
    {
        foreach (string raw in new[] { "a\uD800", "\uDC00a", "\uD800\uD800\uDC00" })
        {
            string name = SourceName.Create(raw);
            Assert.AreEqual(name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
            Assert.IsTrue(SourceName.IsValid(name) && !SourceName.IsValid(raw));
        }
    }

    [TestMethod]
    public void LongName_KeepsItsEnd()
    {
        string raw = string.Concat(Enumerable.Repeat("folder/", 1000));
        string pairs = string.Concat(Enumerable.Repeat("\U0001F480", 900));
        string[] names = [.. new[] { raw + "1.dcm", "x" + raw + "1.dcm", pairs }.Select(SourceName.Create)];
        Assert.IsTrue(names.All(SourceName.IsValid));
        Assert.HasCount(3, names.Distinct());
        StringAssert.EndsWith(names[0], "/1.dcm");
    }
}
