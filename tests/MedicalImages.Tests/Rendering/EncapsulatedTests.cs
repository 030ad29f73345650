using MedicalImages.Files;
using MedicalImages.Rendering;
using MedicalImages.Rendering.Frames;
using MedicalImages.Tests.Dicom;
using MedicalImages.Tests.Files;

namespace MedicalImages.Tests.Rendering;

/// <summary>Which fragments are a frame: by the basic offset table, the number of fragments, or their first bytes.</summary>
[TestClass]
public sealed class EncapsulatedTests
{
    private static readonly byte[] FirstHalf = [0xFF, 0xD8, 1, 2];
    private static readonly byte[] SecondHalf = [3, 4];
    private static readonly byte[] Other = [0xFF, 0xD8, 9, 9];

    [TestMethod]
    public void OneFrame_HasAllFragments() => Is(Frame(0, 1, [], FirstHalf, SecondHalf), [.. FirstHalf, .. SecondHalf]);

    [TestMethod]
    public void OneFragmentPerFrame_NeedsNoTable() => Is(Frame(1, 2, [], FirstHalf, SecondHalf), SecondHalf);

    [TestMethod]
    public void OffsetTable_AssignsFragments()
    {
        byte[] table = [0, 0, 0, 0, 12, 0, 0, 0];
        Is(Frame(0, 2, table, FirstHalf, SecondHalf, Other), FirstHalf);
        Is(Frame(1, 2, table, FirstHalf, SecondHalf, Other), [.. SecondHalf, .. Other]);
    }

    [TestMethod]
    [DataRow(new byte[0])]
    [DataRow(new byte[] { 0, 0, 0, 0, 13, 0, 0, 0 }, DisplayName = "a table that points into a fragment")]
    [DataRow(new byte[] { 0, 0, 0, 0 }, DisplayName = "a table of one frame")]
    public void FirstBytes_AssignFragments(byte[] table)
    {
        Is(Frame(0, 2, table, FirstHalf, SecondHalf, Other), [.. FirstHalf, .. SecondHalf]);
        Is(Frame(1, 2, table, FirstHalf, SecondHalf, Other), Other);
    }

    [TestMethod]
    public void FirstBytes_AreReadOnce_ForAllFrames()
    {
        const int Frames = 300;
        byte[][] fragments = [.. Enumerable.Range(0, Frames).SelectMany(_ => new[] { FirstHalf, SecondHalf })];
        var body = new ElementWriter();
        foreach (byte[] fragment in fragments.Prepend([])) body.Item((uint)fragment.Length).Raw(fragment);
        var bytes = new CountedBytes(body.Structure(ElementWriter.SequenceEnd).Bytes);
        var frames = new EncapsulatedFrames(bytes, 0, Frames);
        for (int frame = 0; frame < Frames; frame++) Is(frames.Read(frame, int.MaxValue), [.. FirstHalf, .. SecondHalf]);
        // For each fragment: its item, its first bytes (of those that are long enough), and its content.
        Assert.IsLessThanOrEqualTo((3 * fragments.Length) + 3, bytes.Reads);
    }

    [TestMethod]
    public void ExtendedOffsetTable_HasOneFragmentPerFrame()
    {
        var file = Compressed(2, [], FirstHalf, Other) with
        {
            More = more => more.Element(0x7FE0_0001, "OV", new byte[16]).Element(0x7FE0_0002, "OV", new byte[16]),
        };
        Is(Read(file, 1), Other);
    }

    [TestMethod]
    public void UnassignableFragments_AreInvalid() =>
        Fails(RenderingReason.Invalid, Compressed(2, [], SecondHalf, SecondHalf, SecondHalf), 0);

    [TestMethod]
    public void MissingFragment_IsTruncated() => Fails(RenderingReason.Truncated, Compressed(3, [], FirstHalf, Other), 2);

    [TestMethod]
    public void FragmentBeyondTheEnd_IsTruncated()
    {
        byte[] file = Compressed(2, [], FirstHalf, Other).Bytes[..^10];
        Is(Read(file, 0), FirstHalf);
        Assert.AreEqual(RenderingReason.Truncated, Assert.ThrowsExactly<RenderingException>(() => Read(file, 1)).Reason);
    }

    [TestMethod]
    public void NoFragment_IsTruncated() => Fails(RenderingReason.Truncated, Compressed(1, []), 0);

    [TestMethod]
    public void MissingFrame_IsNamed() => Fails(RenderingReason.NoSuchFrame, Compressed(2, [], FirstHalf, Other), 2);

    [TestMethod]
    public void LargerFrame_IsRefused()
    {
        byte[] file = Compressed(1, [], FirstHalf, SecondHalf).Bytes;
        var exception = Assert.ThrowsExactly<RenderingException>(() => ImageFile.Open(file, picture => picture.ReadEncodedFrame(0, 5)));
        Assert.AreEqual(RenderingReason.TooLarge, exception.Reason);
    }

    [TestMethod]
    public void NativeFrame_IsNotCompressed() =>
        Fails(RenderingReason.UnsupportedTransferSyntax, new ImageFile { Pixels = new byte[4] }, 0);

    [TestMethod]
    public void EncapsulatedNativeFrames_AreDrawn()
    {
        var file = new ImageFile
        {
            TransferSyntax = "1.2.840.10008.1.2.1.98", NumberOfFrames = 2, Fragments = [[], [9, 9, 9, 9], [0, 51, 102, 255]],
        };
        CollectionAssert.AreEqual(new byte[] { 0, 51, 102, 255 }, file.Render(1).Pixels);
    }

    [TestMethod]
    public void NativePixels_OfACompressedTransferSyntax_AreInvalid() =>
        new ImageFile { TransferSyntax = Sample.Jpeg, Pixels = new byte[4] }.Refuses(RenderingReason.Invalid);

    private static ImageFile Compressed(int frames, byte[] table, params byte[][] fragments) =>
        new() { TransferSyntax = Sample.Jpeg, NumberOfFrames = frames, Fragments = [table, .. fragments] };

    private static byte[] Frame(int frame, int frames, byte[] table, params byte[][] fragments) =>
        Read(Compressed(frames, table, fragments), frame);

    private static byte[] Read(ImageFile file, int frame) => Read(file.Bytes, frame);

    private static byte[] Read(byte[] file, int frame) =>
        ImageFile.Open(file, picture => picture.ReadEncodedFrame(frame, int.MaxValue).ToArray());

    private static void Is(byte[] actual, byte[] expected) => CollectionAssert.AreEqual(expected, actual);

    private static void Fails(RenderingReason reason, ImageFile file, int frame) =>
        Assert.AreEqual(reason, Assert.ThrowsExactly<RenderingException>(() => Read(file, frame)).Reason);
}
