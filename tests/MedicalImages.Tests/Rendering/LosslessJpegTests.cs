using MedicalImages.Rendering;
using MedicalImages.Rendering.Decoders;
using MedicalImages.Rendering.Samples;
using MedicalImages.Tests.Shared;

namespace MedicalImages.Tests.Rendering;

/// <summary>Lossless JPEG of all kinds, decoded to the encoded samples; and streams that contradict themselves.</summary>
[TestClass]
public sealed class LosslessJpegTests
{
    private const string AnyPredictor = "1.2.840.10008.1.2.4.57";
    private const string FirstPredictor = "1.2.840.10008.1.2.4.70";
    private const int Rows = 13;
    private const int Columns = 17;

    private static readonly LosslessJpeg Gray16 = new(Rows, Columns, 16);

    [TestMethod]
    public void EveryPredictor_IsExact_WithAndWithoutRestarts()
    {
        foreach (int predictor in Enumerable.Range(1, 7))
            foreach (int restartRows in new[] { 0, 1, 5 })
                IsExact(Gray16 with { Predictor = predictor, RestartRows = restartRows });
    }

    [TestMethod]
    public void EveryPrecision_IsExact()
    {
        foreach (int precision in Enumerable.Range(2, 15)) IsExact(Gray16 with { Precision = precision, Predictor = 4 });
    }

    [TestMethod]
    public void PointTransform_OmitsLowBits()
    {
        foreach (int bits in new[] { 1, 3, 7 }) IsExact(Gray16 with { Precision = 8, PointTransform = bits, Predictor = 7 });
    }

    [TestMethod]
    [DataRow(true, 0)]
    [DataRow(true, 2)]
    [DataRow(false, 0)]
    [DataRow(false, 2, DisplayName = "three scans with restarts")]
    public void Color_IsExact_InOneScanOrThree(bool isInterleaved, int restartRows) =>
        IsExact(Gray16 with { Precision = 8, Components = 3, Predictor = 5, IsInterleaved = isInterleaved, RestartRows = restartRows });

    [TestMethod]
    public void JfifMarker_ChangesNoColors()
    {
        byte[] stream = Encode(Gray16 with { Precision = 8, Components = 3 });
        byte[] marked = [.. stream[..2], 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, .. stream[2..]];
        CollectionAssert.AreEqual(File(stream, 3).Render().Pixels, File(marked, 3).Render().Pixels);
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(1, 9)]
    [DataRow(9, 1)]
    public void SmallImage_IsExact(int rows, int columns)
    {
        foreach (int predictor in Enumerable.Range(1, 7)) IsExact(Gray16 with { Rows = rows, Columns = columns, Predictor = predictor });
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(8)]
    public void OtherPredictor_IsInvalid(int predictor) => Refuses(Encode(Gray16 with { Predictor = predictor }), "predictor");

    [TestMethod]
    public void LargePointTransform_IsInvalid()
    {
        byte[] stream = Encode(Gray16 with { Precision = 8 });
        stream[FindScan(stream) + 9] = 8;
        Refuses(stream, "predictor");
    }

    [TestMethod]
    public void RestartWithinARow_IsInvalid()
    {
        byte[] stream = Encode(Gray16 with { RestartRows = 2 });
        stream[Find(stream, 0xDD) + 5]++;
        Refuses(stream, "restart interval");
    }

    [TestMethod]
    public void MissingRestart_IsInvalid()
    {
        byte[] stream = Encode(Gray16 with { RestartRows = 2 });
        stream[Find(stream, 0xD1) + 1] = 0xD2;
        Refuses(stream, "restart of the JPEG stream is missing");
    }

    [TestMethod]
    [DataRow(5, 77, DisplayName = "that the frame does not have")]
    [DataRow(6, 0x10, DisplayName = "without a table")]
    [DataRow(6, 0xF0, DisplayName = "with a table that cannot exist")]
    public void Component_IsInvalid(int offset, int value)
    {
        byte[] stream = Encode(Gray16);
        stream[FindScan(stream) + offset] = (byte)value;
        Refuses(stream, offset == 5 ? "component" : "Huffman table");
    }

    [TestMethod]
    public void ComponentThatIsDecodedTwice_IsInvalid()
    {
        byte[] stream = Encode(Gray16 with { Precision = 8, Components = 3 });
        stream[FindScan(stream) + 7] = 0;
        Refuses(stream, "component");
    }

    [TestMethod]
    public void SubsampledComponents_AreNotDecoded()
    {
        byte[] stream = Encode(Gray16 with { Precision = 8, Components = 3 });
        stream[Find(stream, 0xC3) + 11] = 0x21;
        Assert.AreEqual(RenderingReason.UnsupportedTransferSyntax, Refuse(stream).Reason);
    }

    [TestMethod]
    [DataRow(0, 2, DisplayName = "more codes than bits")]
    [DataRow(0, 3)]
    [DataRow(15, 255, DisplayName = "more codes than the segment has")]
    public void HuffmanTable_IsDamaged(int length, int codes)
    {
        byte[] stream = Encode(Gray16);
        stream[Find(stream, 0xC4) + 5 + length] = (byte)codes;
        Refuses(stream, "Huffman table");
    }

    [TestMethod]
    public void DifferenceOfMoreThan16Bits_IsDamage()
    {
        byte[] stream = Encode(Gray16);
        stream[Find(stream, 0xC4) + 5 + 16] = 17;
        Refuses(stream, "Huffman table");
    }

    [TestMethod]
    public void ShorterStream_IsTruncated()
    {
        byte[] stream = Encode(Gray16 with { Predictor = 6 });
        for (int length = FindScan(stream) + 10; length < stream.Length - 2; length += 7)
            Assert.AreEqual(RenderingReason.Truncated, Refuse(stream[..length]).Reason, $"{length} of {stream.Length}");
    }

    [TestMethod]
    public void StreamOfALargeFrame_IsTruncated_BeforeItIsAllocated()
    {
        byte[] stream = Encode(Gray16);
        "\x27\x10\x27\x10"u8.CopyTo(stream.AsSpan(Find(stream, 0xC3) + 5)); // 10,000 x 10,000
        ImageFile file = File(stream, 1) with { Rows = 10_000, Columns = 10_000 };
        byte[] content = file.Bytes;
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImageFile.Refuses(content, RenderingReason.Truncated);
        Assert.IsLessThan(1_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // Steps, slopes and extremes, which differ in each component.
    private static int Sample(LosslessJpeg jpeg, int row, int column, int component)
    {
        int max = (1 << jpeg.Precision) - 1;
        int value = (row + column) % 5 == 0 ? max * (row % 2) : (row * 3001) + (column * column * 977) + (component * 1009);
        return (value & max) >> jpeg.PointTransform << jpeg.PointTransform;
    }

    private static byte[] Encode(LosslessJpeg jpeg) =>
        jpeg.Encode((row, column, component) => Sample(jpeg, row, column, component));

    private static void IsExact(LosslessJpeg jpeg)
    {
        byte[] stream = Encode(jpeg);
        int bits = jpeg.Precision > 8 ? 16 : 8;
        var format = new PixelFormat(jpeg.Rows, jpeg.Columns, jpeg.Components, bits, jpeg.Precision, jpeg.Precision - 1, IsPlanar: false);
        CollectionAssert.AreEqual(Samples(jpeg, bits / 8), JpegFrameDecoder.Decode(stream, format).Bytes, jpeg.ToString());
    }

    private static byte[] Samples(LosslessJpeg jpeg, int size) => [.. from row in Enumerable.Range(0, jpeg.Rows)
        from column in Enumerable.Range(0, jpeg.Columns)
        from component in Enumerable.Range(0, jpeg.Components)
        from part in BitConverter.GetBytes(Sample(jpeg, row, column, component)).Take(size)
        select part];

    private static ImageFile File(byte[] stream, int components) => new()
    {
        TransferSyntax = components == 1 ? AnyPredictor : FirstPredictor, Rows = Rows, Columns = Columns, SamplesPerPixel = components,
        Photometric = components == 1 ? "MONOCHROME2" : "RGB", Allocated = components == 1 ? 16 : 8, Fragments = [[], stream],
    };

    private static RenderingException Refuse(byte[] stream) => Assert.ThrowsExactly<RenderingException>(
        () => File(stream, stream[Find(stream, 0xC3) + 9]).Render());

    private static void Refuses(byte[] stream, string reason)
    {
        RenderingException refusal = Refuse(stream);
        Assert.AreEqual(RenderingReason.Invalid, refusal.Reason, refusal.Message);
        Assert.Contains(reason, refusal.Message);
    }

    private static int Find(byte[] stream, byte marker) => stream.AsSpan().IndexOf(new byte[] { 0xFF, marker });

    private static int FindScan(byte[] stream) => Find(stream, 0xDA);
}
