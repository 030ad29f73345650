using MedicalImages.Rendering;
using MedicalImages.Tests.Dicom;

namespace MedicalImages.Tests.Rendering;

/// <summary>The hostile files of the header reader, drawn: only a RenderingException, and little memory.</summary>
[TestClass]
public sealed class HostileRenderingTests
{
    private const int Megabyte = 1 << 20;
    private const uint SomeSequence = 0x0008_1140;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(SomeSequence)]
    [DataRow(0x0028_3010u)]
    [DataRow(0x5200_9230u)]
    public void HundredThousandNestedSequences_AreSkipped(uint outer)
    {
        var body = new ElementWriter().Header(outer, "SQ", ElementWriter.Undefined).Item(ElementWriter.Undefined);
        for (int i = 0; i < 100_000; i++) body.Header(outer, "SQ", ElementWriter.Undefined).Item(ElementWriter.Undefined);
        byte[] open = Sample.Part10(Sample.ExplicitLittle, body);
        for (int i = 0; i <= 100_000; i++) body.Structure(ElementWriter.ItemEnd).Structure(ElementWriter.SequenceEnd);
        ImageFile.Refuses(open, RenderingReason.Truncated);
        ImageFile.Refuses(Sample.Part10(Sample.ExplicitLittle, body), RenderingReason.NoPixelData);
    }

    [TestMethod]
    public void MillionItems_TakeLittleMemory()
    {
        var body = new ElementWriter().Header(0x5200_9230, "SQ", ElementWriter.Undefined);
        for (int i = 0; i < 1_000_000; i++) body.Item(0);
        byte[] file = Sample.Part10(Sample.ExplicitLittle, body.Structure(ElementWriter.SequenceEnd));
        Assert.IsLessThan(40 * Megabyte, Allocated(() => ImageFile.Refuses(file, RenderingReason.NoPixelData)));
    }

    [TestMethod]
    [DataRow(0x0028_1201u, "OW", 0xFFFF_FFFEu)]
    [DataRow(0x0028_3010u, "SQ", 0xFFFF_FFFEu)]
    [DataRow(0x0028_1050u, "DS", 0xFFFFu)]
    [DataRow(0x0028_0010u, "UN", 0x7FFF_FFFFu)]
    public void HugeDeclaredLength_AllocatesNothing(uint tag, string vr, uint length)
    {
        byte[] file = Sample.Part10(Sample.ExplicitLittle, new ElementWriter().Header(tag, vr, length).Raw(new byte[100]));
        Assert.IsLessThan(Megabyte, Allocated(() => ImageFile.Refuses(file, RenderingReason.Truncated)));
    }

    [TestMethod]
    [DataRow(Sample.ExplicitLittle)]
    [DataRow(Sample.Deflated)]
    public void LargeDeclaredFrame_AllocatesNothing(string transferSyntax)
    {
        byte[] file = new ImageFile { TransferSyntax = transferSyntax, Rows = 20_000, Columns = 20_000, Pixels = new byte[100] }.Bytes;
        Assert.IsLessThan(4 * Megabyte, Allocated(() => ImageFile.Refuses(file, RenderingReason.Truncated)));
    }

    [TestMethod]
    public void HugeFragment_AllocatesNothing()
    {
        ElementWriter body = Sample.AddHeader(new ElementWriter()).Header(0x7FE0_0010, "OB", ElementWriter.Undefined)
            .Item(0xFFFF_FFF0).Raw(new byte[100]);
        byte[] file = Sample.Part10(Sample.Jpeg, body);
        Assert.IsLessThan(Megabyte, Allocated(() => ImageFile.Refuses(file, RenderingReason.Truncated)));
    }

    [TestMethod]
    public void FourGigabytesOfFrames_AreDrawnOneByOne()
    {
        const int Side = 1024, Frames = 2047;
        var image = new ImageFile
        {
            Rows = Side, Columns = Side, Allocated = 16, NumberOfFrames = Frames, More = more => more.Window("50", "100"),
        };
        using var folder = new TempFolder();
        byte[] header = image.Bytes;
        BitConverter.GetBytes((uint)Frames * Side * Side * 2).CopyTo(header, header.Length - 4);
        using (FileStream file = File.Create(folder["large.dcm"]))
        {
            file.Write(header);
            file.SetLength(header.Length + ((long)Frames * Side * Side * 2)); // a sparse file
            file.Position = file.Length - 2;
            file.WriteByte(200);
        }

        using DicomPicture picture = DicomPicture.Open(folder["large.dcm"]);
        Assert.IsLessThan(20 * Megabyte, Allocated(() => Assert.AreEqual(0, picture.Render(0, 256).Pixels.Max())));
        Assert.AreEqual(255, picture.Render(Frames - 1).Pixels[^1]);
    }

    [TestMethod]
    public void MutatedFiles_AreDrawnOrRefused_WithLittleMemory()
    {
        const int Seed = 20_261_129;
        var random = new Random(Seed);
        byte[][] seeds = [.. Seeds().Select(image => image.Bytes)];
        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        using var folder = new TempFolder();
        int count = LongForm.Choose(5_000, 300_000);
        for (int i = 0; i < count; i++)
        {
            byte[] file = Mutation.Apply(seeds[i % seeds.Length], random);
            string result = Draw(folder["image.dcm"], file);
            reasons[result] = reasons.GetValueOrDefault(result) + 1;
        }

        TestContext.DisplayMessage(MessageLevel.Informational, $"seed {Seed}: {string.Join(", ", reasons)}");
        foreach (string expected in new[] { "drawn", "Invalid", "Truncated", "NoPixelData", "UnsupportedTransferSyntax" })
            Assert.IsGreaterThan(count / 1000, reasons.GetValueOrDefault(expected), expected);
    }

    [TestMethod]
    public void RandomAttributes_AreDrawnOrRefused()
    {
        const int Seed = 20_261_130;
        var random = new Random(Seed);
        using var folder = new TempFolder();
        int drawn = 0, count = LongForm.Choose(3_000, 200_000);
        for (int i = 0; i < count; i++)
        {
            if (Draw(folder["image.dcm"], RandomImage(random).Bytes) == "drawn") drawn++;
        }

        TestContext.DisplayMessage(MessageLevel.Informational, $"seed {Seed}: {drawn} of {count} are drawn");
        Assert.IsGreaterThan(count / 20, drawn);
    }

    private static ImageFile RandomImage(Random random)
    {
        T Any<T>(params T[] values) => values[random.Next(values.Length)];
        int allocated = Any(1, 8, 8, 16, 16, 32), stored = random.Next(1, allocated + 1);
        byte[] pixels = new byte[random.Next(200)];
        random.NextBytes(pixels);
        string photometric = Any("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "RGB", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_422");
        return new()
        {
            TransferSyntax = Any(Sample.ImplicitLittle, Sample.ExplicitLittle, Sample.ExplicitBig, Sample.Deflated),
            Rows = random.Next(1, 6), Columns = random.Next(1, 6), NumberOfFrames = Any<int?>(null, 1, 2, 3),
            Photometric = photometric, SamplesPerPixel = photometric[0] is 'R' or 'Y' ? 3 : 1, Planar = random.Next(2),
            Allocated = allocated, Stored = stored, HighBit = random.Next(stored - 1, allocated), IsSigned = Any(true, false),
            PixelTag = Any(0x7FE0_0010u, 0x7FE0_0010u, 0x7FE0_0010u, 0x7FE0_0008u, 0x7FE0_0009u), PixelVR = Any("OW", "OB"),
            Pixels = pixels,
            More = Any(_ => { }, AddPalette, AddTables, more => more.Window("-5", "3").Rescale("-2", "1e300")),
        };
    }

    private static IEnumerable<ImageFile> Seeds()
    {
        byte[] pixels = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        foreach (string syntax in new[] { Sample.ImplicitLittle, Sample.ExplicitLittle, Sample.ExplicitBig, Sample.Deflated })
            yield return new() { TransferSyntax = syntax, Rows = 8, Columns = 16, Allocated = 16, Stored = 12, Pixels = pixels };
        yield return new() { Rows = 5, Columns = 4, Photometric = "YBR_FULL_422", SamplesPerPixel = 3, Pixels = pixels };
        yield return new() { Photometric = "PALETTE COLOR", Pixels = pixels, More = AddPalette };
        yield return new() { Rows = 16, Columns = 16, Pixels = pixels, More = AddTables };
        yield return new() { TransferSyntax = ImageFile.Rle, Rows = 8, Fragments = [[], Rle()] };
        foreach (byte[] stream in new[] { JpegStreams.Extended, JpegStreams.Lossless, JpegStreams.Progressive })
            yield return Jpeg(stream);
        yield return Jpeg(JpegStreams.Baseline) with { Photometric = "YBR_FULL_422", SamplesPerPixel = 3 };
    }

    private static ImageFile Jpeg(byte[] stream) =>
        new() { TransferSyntax = "1.2.840.10008.1.2.4.57", Rows = 16, Columns = 16, Allocated = 16, Fragments = [[], stream] };

    private static void AddPalette(ElementWriter more)
    {
        for (uint color = 0; color < 3; color++) more.Words(0x0028_1101 + color, 16, 0, 16);
        for (uint color = 0; color < 3; color++) more.Words(0x0028_1221 + color, 0, 2, 7, 9, 1, 10, 500, 2, 1, 0, 0);
    }

    private static void AddTables(ElementWriter more) => more
        .Sequence(0x0028_3000, item => item.Words(0x0028_3002, 4, 0, 16).Words(0x0028_3006, 1, 2, 3, 4))
        .Sequence(0x0028_3010, item => item.Words(0x0028_3002, 4, 0, 8).Words(0x0028_3006, 1, 2, 3, 4))
        .Sequence(0x5200_9230, item => item.Sequence(0x0028_9132, window => window.Window("1", "2")));

    private static byte[] Rle()
    {
        byte[] frame = new byte[80];
        (frame[0], frame[4], frame[64], frame[65], frame[66]) = (1, 64, 225, 9, 0);
        return frame;
    }

    private static string Draw(string path, byte[] file)
    {
        File.WriteAllBytes(path, file);
        string result = "drawn";
        Assert.IsLessThan(16 * Megabyte, Allocated(() =>
        {
            try
            {
                using DicomPicture picture = DicomPicture.Open(path);
                picture.Render(picture.NumberOfFrames > 1 ? 1 : 0, 64);
                picture.GetStoredWindow(0);
            }
            catch (RenderingException e)
            {
                result = e.Reason.ToString();
            }
        }), Convert.ToBase64String(file));
        return result;
    }

    private static long Allocated(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
