using MedicalImages.Diagnostics;
using MedicalImages.LockFiles;

namespace MedicalImages.Tests.LockFiles;

/// <summary>An invalid lock file is an error that states the location and the fix; none of its content is used.</summary>
[TestClass]
public sealed class LockRejectionTests
{
    private static readonly string Text = Locks.Text(Locks.Small);
    private static readonly string[] Lines = Text.Split('\n');
    private static readonly int FirstImage = Array.FindIndex(Lines, line => line.Contains("\"locator\"", StringComparison.Ordinal)) + 1;

    [TestMethod]
    [DataRow("<<<<<<< HEAD")]
    [DataRow("||||||| merged common ancestors")]
    [DataRow("=======")]
    [DataRow(">>>>>>> branch\r")]
    public void ConflictMarker_IsReported_WithItsLine(string marker)
    {
        Diagnostic refused = Locks.Rejection(With(FirstImage, marker + "\n" + Lines[FirstImage - 1]));
        Assert.AreEqual(("MEDIMG5003", FirstImage), (refused.Code, refused.Line));
        StringAssert.Contains(refused.Message, "conflict");
        StringAssert.EndsWith(refused.File, "x.lock.json");
    }

    [TestMethod]
    public void ConflictMarker_IsReportedBeforeSyntaxErrors()
    {
        Diagnostic refused = Locks.Rejection(With(FirstImage, Lines[FirstImage - 1]
            .Replace("\"size\":1", "\"size\":2", StringComparison.Ordinal) + "\n======="));
        Assert.AreEqual(FirstImage + 1, refused.Line);
    }

    [TestMethod]
    [DataRow("\"size\":1001", "\"size\":1002", "check")]
    [DataRow("\"ordinals\":[1,1,1]", "\"ordinals\":[1,1,3]", "check")]
    [DataRow("\"ordinals\":[1,1,1]", "\"ordinals\":[0,1,1]", "ordinals")]
    [DataRow("\"ordinals\":[1,1,1]", "\"ordinals\":[1,1]", "ordinals")]
    [DataRow("\"ordinals\":[1,1,1]", "\"ordinals\":[1,1,1,1]", "ordinals")]
    [DataRow("\"ordinals\":[1,1,1]", "\"ordinals\":[1,1,99999999999]", "ordinals")]
    [DataRow("\"ordinals\":[1,1,1]", "\"ordinals\":7", "ordinals")]
    [DataRow("\"size\":1001", "\"size\":\"1001\"", "size")]
    [DataRow("\"size\":1001", "\"size\":1001.5", "size")]
    [DataRow("\"size\":1001", "\"size\":-1", "size")]
    [DataRow("\"size\":1001", "\"size\":9223372036854775807", "size")]
    [DataRow("\"size\":1001", "\"size\":1001,\"size\":1001", "twice")]
    [DataRow("\"size\":1001", "\"size\":1001,\"color\":1", "'color'")]
    [DataRow("\"size\":1001,", "", "missing")]
    [DataRow("\"sopInstanceUID\":\"1.2.3.1.1\"", "\"sopInstanceUID\":\"\"", "sopInstanceUID")]
    [DataRow("\"sopInstanceUID\":\"1.2.3.1.1\"", "\"sopInstanceUID\":\"1.2/../..\"", "sopInstanceUID")]
    [DataRow("\"sopInstanceUID\":\"1.2.3.1.1\"", "\"sopInstanceUID\":null", "sopInstanceUID")]
    [DataRow("\"sopInstanceUID\":\"1.2.3.1.1\"", "\"sopInstanceUID\":\"\\ud800\"", "Unicode")]
    [DataRow("\"sopInstanceUID\":\"1.2.3.1.1\"", "\"sopInstanceUID\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]", "sopInstanceUID")]
    [DataRow("\"sha256\":\"", "\"sha256\":\"A", "sha256")]
    [DataRow("\"pixels\":\"", "\"pixels\":\"0", "pixels")]
    [DataRow("},", "}", "JSON")]
    public void DamagedLine_IsReported(string from, string to, string expected)
    {
        string line = Lines[FirstImage - 1];
        StringAssert.Contains(line, from);
        Diagnostic refused = Locks.Rejection(With(FirstImage, line.Replace(from, to, StringComparison.Ordinal)));
        Assert.AreEqual("MEDIMG5003", refused.Code);
        StringAssert.Contains(refused.Message, expected);
        if (expected is not ("JSON" or "Unicode")) Assert.AreEqual(FirstImage, refused.Line, refused.Message);
    }

    [TestMethod]
    [DataRow("http://evil.example/x")]
    [DataRow("../../etc/passwd")]
    [DataRow("1.2.3/..")]
    [DataRow("1.2.3/1.2.4")]
    [DataRow("1.2^3")]
    [DataRow("1.2%2F3")]
    [DataRow("1.2.3/../1.2.4")]
    [DataRow("a b")]
    [DataRow("")]
    public void LocatorThatNoSourceWrites_IsRejected(string locator)
    {
        LockedImage image = Locks.Image(1, 1, 1) with { Locator = locator };
        StringAssert.Contains(Locks.Rejection(Locks.Text(new LockFile([Locks.Set("s", image)]))).Message, "'locator'");
    }

    [TestMethod]
    [DataRow("01234567-89abcdef-01234567-89abcdef-01234567")]
    [DataRow("1.2.840.1")]
    [DataRow("1.2.840.1/1.2/1.3")]
    [DataRow("1.2.840.a1")]
    [DataRow("1.2 .c/1.2.b./1.2..a")]
    [DataRow("0123456789abcdef0123456789abcdef")]
    public void LocatorThatASourceWrites_IsRead(string locator) =>
        Assert.AreEqual(locator, Locks.Read(Locks.Text(
            new LockFile([Locks.Set("s", Locks.Image(1, 1, 1) with { Locator = locator })]))).Sets[0].Images[0].Locator);

    [TestMethod]
    public void SameImageWithOtherContent_NamesBothLines()
    {
        string other = Locks.Text(new LockFile([Locks.Set("brain", Locks.Image(1, 1, 1, version: 2))])).Split('\n')[5];
        Diagnostic refused = Locks.Rejection(With(FirstImage, Lines[FirstImage - 1] + "\n" + other));
        Assert.AreEqual(FirstImage + 1, refused.Line);
        StringAssert.Contains(refused.Message, $"line {FirstImage} ");
    }

    [TestMethod]
    public void ImagesOfAnotherSet_AreRejected()
    {
        int[] ends = [.. Enumerable.Range(0, Lines.Length).Where(i => Lines[i].Contains("\"end\"", StringComparison.Ordinal))];
        string half = string.Join('\n', Lines.Where((_, i) => i < FirstImage || i > ends[0] + 1));
        StringAssert.Contains(Locks.Rejection(half).Message, "another set");
    }

    [TestMethod]
    public void DuplicateSet_IsRejected()
    {
        string set = string.Join('\n', Lines[4..9]);
        StringAssert.Contains(Locks.Rejection(Text.Replace(set, set + "\n" + set, StringComparison.Ordinal)).Message, "twice");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("<html></html>")]
    [DataRow("{\"schemaVersion\":1,\"requires\":\"1.0.0\",\"sets\":[{}]}x")]
    [DataRow("{\"schemaVersion\":1,\"requires\":\"1.0.0\",\"sets\":[]}")]
    [DataRow("{\"schemaVersion\":1,\"requires\":\"1.0.1\",\"sets\":[{}]}")]
    [DataRow("{\"schemaVersion\":0,\"requires\":\"1.0.0\",\"sets\":[{}]}")]
    [DataRow("{\"schemaVersion\":1,\"requires\":\"1.0.0\",\"sets\":[{},{}]}")]
    [DataRow("{\"schemaVersion\":1,\"requires\":\"1.0.0\",\"sets\":[{}],\"more\":1}")]
    [DataRow("{\"schemaVersion\":1,\"requires\":\"1.0.0\"}")]
    [DataRow("// a comment\n{\"schemaVersion\":1,\"requires\":\"1.0.0\",\"sets\":[{}]}")]
    public void OtherContent_IsRejected(string text) => Assert.AreEqual("MEDIMG5003", Locks.Rejection(text).Code);

    [TestMethod]
    public void DeepNesting_IsRejected() => Assert.AreEqual("MEDIMG5003", Locks.Rejection($"{{\"sets\":{new string('[', 1_000_000)}").Code);

    [TestMethod]
    public void Folder_IsRejected()
    {
        using var folder = new TempFolder();
        Assert.AreEqual("MEDIMG5003", Assert.ThrowsExactly<LockUnreadableException>(() => LockReader.Read(folder.Path)).Diagnostic.Code);
    }

    [TestMethod]
    public void FileAboveTheMaximumSize_IsRejected_BeforeItIsRead()
    {
        using var folder = new TempFolder();
        using (FileStream file = File.Create(folder["x"])) file.SetLength(1L << 32); // sparse
        StringAssert.Contains(Assert.ThrowsExactly<LockUnreadableException>(() => LockReader.Read(folder["x"])).Message, "larger");
    }

    [TestMethod]
    [DataRow("{\"schemaVersion\":2,\"requires\":\"1.4.0\",\"sets\":[{}]}", "--version 1.4.0")]
    [DataRow("{\"sets\":{\"new\":[[[[1]]]]},\"requires\":\"2.0.0-rc.1\",\"schemaVersion\":7}", "--version 2.0.0-rc.1")]
    [DataRow("{\"schemaVersion\":1,\"requires\":\"1.3.0\",\"sets\":[{\"new\":1}]}", "--version 1.3.0")]
    [DataRow("{\"schemaVersion\":2,\"requires\":\"1.0; rm -rf /\",\"sets\":[{}]}", "is not specified")]
    [DataRow("{\"schemaVersion\":2,\"requires\":\"--source\"}", "is not specified")]
    [DataRow("{\"schemaVersion\":2,\"requires\":null}", "is not specified")]
    [DataRow("{\"schemaVersion\":2,", "is not specified")]
    public void NewerLockFile_ReportsTheRequiredVersion(string text, string expected)
    {
        Diagnostic refused = Locks.Rejection(text);
        Assert.AreEqual("MEDIMG5004", refused.Code);
        StringAssert.Contains(refused.Message, expected);
        Assert.DoesNotContain("rm -rf", refused.Message);
    }

    [TestMethod]
    public void Sizes_AreAdded_WithoutOverflow()
    {
        LockedImage Huge(int i) => Locks.Image(1, i, i) with { Size = 1L << 40 };
        Assert.AreEqual(5L << 40, Locks.Read(Locks.Text(
            new LockFile([Locks.Set("s", [.. Enumerable.Range(1, 5).Select(Huge)])]))).Sets[0].Size);
    }

    private static string With(int line, string text) => string.Join('\n', Lines.Select((old, i) => i == line - 1 ? text : old));
}
