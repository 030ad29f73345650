using MedicalImages.Diagnostics;

namespace MedicalImages.Tests.Diagnostics;

[TestClass]
public sealed class RedactionTests
{
    [TestMethod]
    [DataRow("https://u:p@example.org:8443/a/b?token=x#y", "https://example.org:8443/a/b")]
    [DataRow("http://localhost:8042/", "http://localhost:8042/")]
    public void Url_WithoutUserInfoAndQuery_IsShown(string url, string expected) => Assert.AreEqual(expected, Redaction.Url(new Uri(url)));

    [TestMethod]
    [DataRow("a\r\n##vso[task.setvariable]b", "a  ## vso[task.setvariable]b")]
    [DataRow("::error::x", ": :error::x")]
    [DataRow("a\u202Eb\u001b[0m", "a b [0m")]
    public void Clean_NeutralizesControlCharactersAndLoggingCommands(string text, string expected) =>
        Assert.AreEqual(expected, Redaction.Clean(text));

    [TestMethod]
    public void Clean_LimitsTheLength() => Assert.AreEqual(201, Redaction.Clean(new string('x', 10_000)).Length);
}
