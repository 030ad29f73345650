using System.Buffers.Binary;
using MedicalImages.Rendering;

namespace MedicalImages.Tests.Rendering;

[TestClass]
public sealed class RleTests
{
    [TestMethod]
    public void RunsAndLiterals_AreExpanded() => Image(Frame([255, 0, 128, 1, 102, 255])).Draws(0, 0, 102, 255); // -128 is no run

    [TestMethod]
    public void Words_HaveTheHighByteFirst() =>
        (Image(Frame([3, 0, 1, 2, 3], [253, 0])) with { Allocated = 16 }).Draws(0, 85, 170, 255);

    [TestMethod]
    public void Colors_AreInSegments() => (Image(Frame([1, 255, 0], [1, 0, 255], [255, 0])) with
    {
        Photometric = "RGB",
        SamplesPerPixel = 3,
        Columns = 2,
    }).Draws(255, 0, 0, 0, 255, 0);

    [TestMethod]
    public void LongerRun_EndsWithTheFrame() => Image(Frame([129, 7])).Draws(0, 0, 0, 0);

    [TestMethod]
    [DataRow(new byte[] { 3, 0, 1 }, DisplayName = "a literal beyond the end")]
    [DataRow(new byte[] { 255 }, DisplayName = "a run without a value")]
    [DataRow(new byte[] { 0, 1 }, DisplayName = "fewer bytes than pixels")]
    [DataRow(new byte[] { 128, 128 }, DisplayName = "nothing")]
    public void ShortSegment_IsTruncated(byte[] segment) => Image(Frame(segment)).Refuses(RenderingReason.Truncated);

    [TestMethod]
    public void SegmentOfALargeFrame_IsTruncated_BeforeItIsAllocated()
    {
        ImageFile file = Image(Frame([129, 7])) with { Rows = 20_000, Columns = 20_000 };
        byte[] content = file.Bytes;
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImageFile.Refuses(content, RenderingReason.Truncated);
        Assert.IsLessThan(10_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void OtherNumberOfSegments_IsInvalid() => Image(Frame([1, 2], [1, 2])).Refuses(RenderingReason.Invalid);

    [TestMethod]
    public void SegmentOutsideTheFrame_IsInvalid()
    {
        byte[] frame = Frame([1, 2]);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), 1000);
        Image(frame).Refuses(RenderingReason.Invalid);
    }

    [TestMethod]
    public void FrameWithoutAHeader_IsTruncated() => Image([1, 0, 0, 0]).Refuses(RenderingReason.Truncated);

    private static ImageFile Image(byte[] frame) => new() { TransferSyntax = ImageFile.Rle, Fragments = [[], frame] };

    private static byte[] Frame(params byte[][] segments)
    {
        byte[] header = new byte[64];
        BinaryPrimitives.WriteInt32LittleEndian(header, segments.Length);
        for (int i = 0, at = header.Length; i < segments.Length; at += segments[i++].Length)
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4 * (i + 1)), at);
        return [.. header, .. segments.SelectMany(segment => segment)];
    }
}
