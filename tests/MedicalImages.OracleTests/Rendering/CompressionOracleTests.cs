using MedicalImages.OracleTests.Phantoms;
using MedicalImages.Rendering;

namespace MedicalImages.OracleTests.Rendering;

/// <summary>Phantoms that dcmtk compressed: lossless ones are equal to the original, and others are as dcmtk draws them.</summary>
[TestClass]
public sealed class CompressionOracleTests
{
    private static readonly PhantomFolder Folder = new();

    [ClassCleanup]
    public static void Remove() => Folder.Dispose();

    [TestMethod]
    [DataRow("ct_0005.dcm", "dcmcrle")]
    [DataRow("us_0001.dcm", "dcmcrle")]
    [DataRow("ct_0005.dcm", "dcmcjpeg", "+e1")]
    [DataRow("mr-t1_0003.dcm", "dcmcjpeg", "+e1")]
    [DataRow("us_0001.dcm", "dcmcjpeg", "+e1")]
    [DataRow("us_0001.dcm", "dcmcjpeg", "+e1", "+ff")]
    [DataRow("ct_0005.dcm", "dcmconv", "+te")]
    [DataRow("ct_0005.dcm", "dcmconv", "+tb")]
    [DataRow("us_0001.dcm", "dcmconv", "+tb")]
    [DataRow("us_0001.dcm", "dcmconv", "+ti")]
    public void LosslessImage_IsEqualToTheOriginal(string phantom, string program, params string[] arguments)
    {
        string original = Folder[phantom], converted = Convert(phantom, program, arguments);
        using DicomPicture picture = DicomPicture.Open(original), other = DicomPicture.Open(converted);
        Assert.AreEqual(picture.NumberOfFrames, other.NumberOfFrames);
        foreach (int frame in new[] { 0, picture.NumberOfFrames - 1 })
            CollectionAssert.AreEqual(picture.Render(frame).Pixels, other.Render(frame).Pixels, $"frame {frame}");
    }

    [TestMethod]
    [DataRow("mg_0001.dcm", "+eb")]
    [DataRow("ct_0005.dcm", "+ee")]
    [DataRow("ct_0005.dcm", "+es")]
    [DataRow("ct_0005.dcm", "+ep")]
    [DataRow("mg_0001.dcm", "+ee")]
    [DataRow("us_0001.dcm", "+eb", "+s4")]
    [DataRow("us_0001.dcm", "+eb", "+s2")]
    [DataRow("us_0001.dcm", "+eb", "+np")]
    [DataRow("us_0001.dcm", "+ep")]
    [DataRow("ct_0005.dcm", "+el", "+sv", "1", "+pt", "2", DisplayName = "lossless without the two lowest bits")]
    public void OtherImage_IsAsDcmtkDrawsIt(string phantom, params string[] arguments)
    {
        string converted = Convert(phantom, "dcmcjpeg", arguments);
        Drawing ours = Drawing.Create(converted, 0);
        Raster theirs = new Dcmtk(Path.GetDirectoryName(converted)!).Draw(converted, 0, ours.WindowArguments)!;
        Assert.IsLessThanOrEqualTo(ours.Tolerance, Comparison.MaxDifference(ours.Raster, theirs, ours.IsInverted));
    }

    [TestMethod]
    [DataRow("ct_0005.dcm")]
    [DataRow("mr-t1_0003.dcm")]
    [DataRow("cr_0001.dcm")]
    [DataRow("us_0001.dcm")]
    public void EveryPredictor_IsEqualToTheOriginal(string phantom)
    {
        foreach (int predictor in Enumerable.Range(1, 7))
            LosslessImage_IsEqualToTheOriginal(phantom, "dcmcjpeg", "+el", "+sv", $"{predictor}");
    }

    [TestMethod]
    [DataRow("+ee", (byte)0xC1)]
    [DataRow("+ep", (byte)0xC2)]
    public void SamplingOfASingleComponent_HasNoEffect(string process, byte marker)
    {
        string original = Convert("ct_0005.dcm", "dcmcjpeg", process), changed = Folder[$"sampling{process}.dcm"];
        byte[] content = File.ReadAllBytes(original);
        int factors = content.AsSpan().LastIndexOf(new byte[] { 0xFF, marker, 0, 11 }) + 11;
        Assert.AreEqual(0x11, content[factors]);
        content[factors] = 0x22;
        File.WriteAllBytes(changed, content);
        using DicomPicture one = DicomPicture.Open(original), other = DicomPicture.Open(changed);
        CollectionAssert.AreEqual(one.Render().Pixels, other.Render().Pixels);
        Drawing ours = Drawing.Create(changed, 0);
        Raster theirs = new Dcmtk(Path.GetDirectoryName(changed)!).Draw(changed, 0, ours.WindowArguments)!;
        Assert.IsLessThanOrEqualTo(ours.Tolerance, Comparison.MaxDifference(ours.Raster, theirs, ours.IsInverted));
    }

    private static string Convert(string phantom, string program, params string[] arguments)
    {
        string converted = Folder[$"converted-{program}{string.Concat(arguments)}-{phantom}"];
        ToolResult result = Oracle.Run(program, [.. arguments, Folder[phantom], converted]);
        Assert.AreEqual(0, result.ExitCode, result.Error);
        return converted;
    }
}
