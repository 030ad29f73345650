namespace MedicalImages.OracleTests.Phantoms;

[TestClass]
public sealed class PhantomOracleTests
{
    private static readonly PhantomFolder Folder = new();

    [ClassCleanup]
    public static void Remove() => Folder.Dispose();

    [TestMethod]
    public void Dcmftest_AcceptsEveryPhantom()
    {
        ToolResult result = Oracle.Run("dcmftest", [.. Folder.Files]);
        Assert.AreEqual(0, result.ExitCode, result.Output);
        CollectionAssert.AreEqual(Folder.Files.Select(file => "yes: " + file).ToArray(), result.Output.Trim().Split('\n'));
    }

    [TestMethod]
    public void Dcmdump_ReadsEveryPhantom_WithoutAMessage()
    {
        foreach (string file in Folder.Files) Oracle.Succeeds("dcmdump", "--read-file-only", "--load-all", file);
    }

    [TestMethod]
    public void Dcm2json_ConvertsEveryPhantom()
    {
        string decoded = Folder["decoded"];
        Oracle.Succeeds("dcmdrle", Folder.RleLossless, decoded); // dcm2json 3.6.7 supports no compressed pixels
        foreach (string file in Folder.Files) Oracle.Succeeds("dcm2json", file == Folder.RleLossless ? decoded : file);
    }

    [TestMethod]
    public void Dciodvfy_FindsNoError_InAnyPhantom()
    {
        string inflated = Folder["inflated"];
        Oracle.Succeeds("dcmconv", "+te", Folder.Deflated, inflated); // the dciodvfy of Debian is built without zlib
        foreach (string file in Folder.Files) AssertNoError(file == Folder.Deflated ? inflated : file);
    }

    [TestMethod]
    public void Dcentvfy_FindsTheEntitiesOfAllPhantomsConsistent()
    {
        ToolResult result = Oracle.Run("dcentvfy", [.. Folder.Files.Where(file => file != Folder.Deflated)]); // no zlib in this tool either
        Assert.AreEqual("", result.Output + result.Error);
    }

    private static void AssertNoError(string file)
    {
        ToolResult result = Oracle.Run("dciodvfy", file);
        string output = result.Output + result.Error;
        Assert.DoesNotContain("Error", output, $"{file}: {output}");
        Assert.Contains("Image", output, file); // the name of the detected IOD: CTImage, MRImage, ...
    }
}
