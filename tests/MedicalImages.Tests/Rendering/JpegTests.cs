using MedicalImages.Rendering;
using MedicalImages.Tests.Dicom;

namespace MedicalImages.Tests.Rendering;

/// <summary>JPEG without dcmtk: known pictures, and streams that contradict the image.</summary>
[TestClass]
public sealed class JpegTests
{
    private const int Side = 16;
    private const string Extended = "1.2.840.10008.1.2.4.51";
    private const string Lossless = "1.2.840.10008.1.2.4.70";

    [TestMethod]
    public void LosslessStream_IsExact() =>
        CollectionAssert.AreEqual(Expected(TwelveBits), Gray12(Lossless, JpegStreams.Lossless).Render().Pixels);

    [TestMethod]
    public void ExtendedStream_IsNear() => IsNear(Gray12(Extended, JpegStreams.Extended).Render().Pixels, 1, Expected(TwelveBits));

    [TestMethod]
    public void ProgressiveStream_IsNear() => IsNear((Image(JpegStreams.Progressive) with
    {
        TransferSyntax = "1.2.840.10008.1.2.4.55",
        More = more => more.Window("127.5", "255", "LINEAR_EXACT"),
    }).Render().Pixels, 3, Expected((x, y) => (byte)((16 * x) + y)));

    [TestMethod]
    [DataRow("YBR_FULL_422")]
    [DataRow("RGB", DisplayName = "RGB, which the JFIF marker contradicts")]
    public void ColorStream_IsNear(string photometric)
    {
        byte[] pixels = Color(photometric).Render().Pixels;
        byte[] expected = [.. Enumerable.Range(0, Side * Side).SelectMany(i =>
            new[] { (byte)(i % Side * 16), (byte)(i / Side * 16), (byte)(((i % Side) + (i / Side)) * 8) })];
        IsNear(pixels, 25, expected); // half of the color samples are missing
    }

    [TestMethod]
    public void OtherSize_IsInvalid() => (Image(JpegStreams.Progressive) with { Rows = 17 }).Refuses(RenderingReason.Invalid);

    [TestMethod]
    public void OtherNumberOfComponents_IsInvalid() => Image(JpegStreams.Baseline).Refuses(RenderingReason.Invalid);

    [TestMethod]
    public void MoreBitsThanAllocated_AreInvalid() =>
        (Image(JpegStreams.Lossless) with { TransferSyntax = Lossless }).Refuses(RenderingReason.Invalid);

    [TestMethod]
    public void StreamThatIsNotJpeg_IsInvalid() => Image(new byte[100]).Refuses(RenderingReason.Invalid);

    [TestMethod]
    public void HuffmanTableWithoutCodes_IsInvalid_AlsoAfterAScan()
    {
        byte[] stream = JpegStreams.Progressive;
        int table = stream.AsSpan().LastIndexOf(new byte[] { 0xFF, 0xC4 });
        Assert.IsGreaterThan(stream.AsSpan().IndexOf(new byte[] { 0xFF, 0xDA }), table);
        stream.AsSpan(table + 5, 16).Clear();
        StringAssert.Contains(Image(stream).Refuses(RenderingReason.Invalid).Message, "Huffman table");
    }

    [TestMethod]
    public void ManyScans_AreInvalid()
    {
        byte[] stream = JpegStreams.Progressive;
        int last = stream.AsSpan().LastIndexOf(new byte[] { 0xFF, 0xDA });
        byte[] Repeat(int scans) =>
            [.. stream[..last], .. Enumerable.Repeat(stream[last..^2], scans).SelectMany(scan => scan), .. stream[^2..]];
        Assert.AreEqual(Side * Side, Image(Repeat(1)).Render().Pixels.Length);
        StringAssert.Contains(Image(Repeat(101)).Refuses(RenderingReason.Invalid).Message, "more than 100 scans");
    }

    [TestMethod]
    public void StreamWithoutAScan_IsTruncated() => Image(JpegStreams.Progressive[..100]).Refuses(RenderingReason.Truncated);

    [TestMethod]
    public void StreamOfALargeFrame_IsTruncated_BeforeItIsAllocated()
    {
        byte[] stream = JpegStreams.Progressive;
        int size = stream.AsSpan().IndexOf(new byte[] { 0, Side, 0, Side });
        "\x4E\x20\x4E\x20"u8.CopyTo(stream.AsSpan(size)); // 20,000 x 20,000
        byte[] content = (Image(stream) with { Rows = 20_000, Columns = 20_000 }).Bytes;
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImageFile.Refuses(content, RenderingReason.Truncated);
        Assert.IsLessThan(10_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void ProgressiveFrame_IsTooLarge_WithItsCoefficients()
    {
        const int Large = 13_500; // 182 MB of samples, and 364 MB of coefficients
        byte[] stream = JpegStreams.Progressive;
        int size = stream.AsSpan().IndexOf(new byte[] { 0, Side, 0, Side });
        new byte[] { Large >> 8, Large & 0xFF, Large >> 8, Large & 0xFF }.CopyTo(stream, size);
        byte[] padded = [.. stream, .. new byte[Large * Large / 512]];
        RenderingException refusal = (Image(padded) with { Rows = Large, Columns = Large }).Refuses(RenderingReason.TooLarge);
        Assert.Contains("coefficients", refusal.Message);
    }

    [TestMethod]
    [DataRow(-3, DisplayName = "the first coefficient")]
    [DataRow(-2, DisplayName = "the last coefficient")]
    public void CoefficientBeyondTheBlock_IsInvalid(int offset)
    {
        byte[] stream = JpegStreams.Progressive;
        int scan = stream.AsSpan().LastIndexOf(new byte[] { 0xFF, 0xDA });
        stream[scan + 10 + offset] = 64;
        StringAssert.Contains(Image(stream).Refuses(RenderingReason.Invalid).Message, "scan of the JPEG stream");
    }

    [TestMethod]
    public void SubsampledStream_WithOneScanForEachComponent_IsNotDecoded()
    {
        byte[] stream = JpegStreams.Baseline;
        int scan = stream.AsSpan().IndexOf(new byte[] { 0xFF, 0xDA });
        byte[] single = [.. stream[..scan], 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, .. stream[(scan + 14)..]];
        ImageFile image = Image(single) with { Photometric = "YBR_FULL_422", SamplesPerPixel = 3 };
        StringAssert.Contains(image.Refuses(RenderingReason.UnsupportedTransferSyntax).Message, "one scan for each component");
        Assert.AreEqual(Side * Side * 3, Color("YBR_FULL_422").Render().Pixels.Length);
    }

    [TestMethod]
    public void SecondFrameHeader_IsInvalid()
    {
        byte[] stream = JpegStreams.Progressive;
        int frame = stream.AsSpan().IndexOf(new byte[] { 0xFF, 0xC2 }), end = frame + 13;
        byte[] twice = [.. stream[..end], .. stream[frame..]];
        StringAssert.Contains(Image(twice).Refuses(RenderingReason.Invalid).Message, "several frames");
    }

    [TestMethod]
    public void SecondImageAfterTheEnd_IsIgnored()
    {
        byte[] stream = JpegStreams.Progressive, other = JpegStreams.Progressive;
        other.AsSpan(other.AsSpan().LastIndexOf(new byte[] { 0xFF, 0xC4 }) + 5, 16).Clear(); // a table that takes the decoder 4 seconds
        CollectionAssert.AreEqual(Image(stream).Render().Pixels, Image([.. stream, .. other]).Render().Pixels);
        Image([.. stream[..^2], .. other]).Refuses(RenderingReason.Invalid); // without the end between them
    }

    [TestMethod]
    [DataRow(0xC5, DisplayName = "hierarchical")]
    [DataRow(0xC7, DisplayName = "hierarchical and lossless")]
    [DataRow(0xC9, DisplayName = "arithmetic")]
    [DataRow(0xCA, DisplayName = "arithmetic and progressive")]
    [DataRow(0xCB, DisplayName = "arithmetic and lossless")]
    [DataRow(0xCF, DisplayName = "arithmetic, hierarchical and lossless")]
    public void OtherProcess_IsNotDecoded(int marker)
    {
        byte[] stream = JpegStreams.Progressive;
        stream[stream.AsSpan().IndexOf(new byte[] { 0xFF, 0xC2 }) + 1] = (byte)marker;
        StringAssert.Contains(Image(stream).Refuses(RenderingReason.UnsupportedTransferSyntax).Message, "Arithmetic and hierarchical");
    }

    [TestMethod]
    [DataRow(0x31)]
    [DataRow(0x13)]
    [DataRow(0x10)]
    [DataRow(0x18)]
    public void OtherSampling_IsInvalid_ExceptOfASingleComponent(int factors)
    {
        byte[] gray = JpegStreams.Progressive, original = JpegStreams.Progressive;
        gray[gray.AsSpan().IndexOf(new byte[] { 0xFF, 0xC2 }) + 11] = (byte)factors;
        CollectionAssert.AreEqual(Image(original).Render().Pixels, Image(gray).Render().Pixels);
        byte[] stream = JpegStreams.Baseline;
        stream[stream.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0 }) + 11] = (byte)factors;
        ImageFile image = Image(stream) with { Photometric = "YBR_FULL_422", SamplesPerPixel = 3 };
        StringAssert.Contains(image.Refuses(RenderingReason.Invalid).Message, "sampling factors");
    }

    private static ImageFile Image(byte[] stream) =>
        new() { TransferSyntax = Sample.Jpeg, Rows = Side, Columns = Side, Fragments = [[], stream] };

    private static ImageFile Gray12(string transferSyntax, byte[] stream) => Image(stream) with
    {
        TransferSyntax = transferSyntax,
        Allocated = 16,
        Stored = 12,
        More = more => more.Window("2048", "4096"),
    };

    private static byte TwelveBits(int x, int y) => (byte)(((250 * x) + (3 * y)) * 255 / 4095);

    private static ImageFile Color(string photometric) => Image(JpegStreams.Baseline) with
    {
        Photometric = photometric,
        SamplesPerPixel = 3,
    };

    private static byte[] Expected(Func<int, int, byte> gray) =>
        [.. Enumerable.Range(0, Side * Side).Select(i => gray(i % Side, i / Side))];

    private static void IsNear(byte[] pixels, int tolerance, byte[] expected)
    {
        Assert.HasCount(expected.Length, pixels);
        for (int i = 0; i < pixels.Length; i++)
            Assert.IsLessThanOrEqualTo(tolerance, Math.Abs(pixels[i] - expected[i]), $"sample {i} is {pixels[i]} instead of {expected[i]}");
    }
}
