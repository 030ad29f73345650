using System.IO.Compression;
using MedicalImages.Rendering;
using MedicalImages.Tests.Dicom;

namespace MedicalImages.Tests.Rendering;

/// <summary>Files of about 1 MB that inflate to more than 1 GB.</summary>
[TestClass]
public sealed class DeflatedLimitTests
{
    private const int Megabyte = 1 << 20;
    private const int Bomb = 1200; // in MB, of zeros

    [TestMethod]
    public void ZerosBeforeThePixels_AreRefused() =>
        Refuses(new ElementWriter().Header(0x0009_1001, "UN", Bomb * Megabyte), picture => picture.Render(), "512 MB");

    [TestMethod]
    public void NestedZeros_AreRefused() => Refuses(
        new ElementWriter().Header(0x0009_1001, "SQ", ElementWriter.Undefined).Item(ElementWriter.Undefined)
            .Header(0x0009_1001, "UN", Bomb * Megabyte), picture => picture.Render(), "512 MB");

    [TestMethod]
    public void ZerosBeforeAFrame_AreRefused_AndEarlierFramesAreDrawn()
    {
        ElementWriter header = Sample.AddIdentity(new ElementWriter()).Number(0x0028_0002, 1).Text(0x0028_0004, "CS", "MONOCHROME2")
            .Text(0x0028_0008, "IS", $"{Bomb}").Number(0x0028_0010, 1024).Number(0x0028_0011, 1024).Number(0x0028_0100, 8)
            .Header(0x7FE0_0010, "OW", Bomb * Megabyte);
        Refuses(header, picture =>
        {
            Assert.HasCount(64 * 64, picture.Render(20, 64).Pixels);
            return picture.Render(Bomb - 1);
        }, "1024 MB");
    }

    private static void Refuses(ElementWriter start, Func<DicomPicture, Raster> draw, string limit)
    {
        byte[] file = [.. new byte[128], .. "DICM"u8, .. Sample.Meta(Sample.Deflated).Bytes, .. Deflate(start.Bytes)];
        Assert.IsLessThan(3 * Megabyte, file.Length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.ThrowsExactly<RenderingException>(() => ImageFile.Open(file, draw));
        Assert.AreEqual(RenderingReason.TooLarge, refusal.Reason, refusal.Message);
        Assert.Contains(limit, refusal.Message);
        Assert.IsLessThan(8 * Megabyte, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // A block of 1 MB is compressed once, and repeated: it refers only to zeros before it.
    private static byte[] Deflate(byte[] start)
    {
        using var output = new MemoryStream();
        using var deflater = new DeflateStream(output, CompressionLevel.Optimal);
        byte[] zeros = new byte[Megabyte];
        foreach (byte[] content in new[] { start, zeros })
        {
            deflater.Write(content);
            deflater.Flush();
        }

        int first = (int)output.Length;
        deflater.Write(zeros);
        deflater.Flush();
        byte[] bytes = output.ToArray();
        return [.. bytes[..first], .. Enumerable.Repeat(bytes[first..], Bomb).SelectMany(block => block)];
    }
}
