using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Files;
using MedicalImages.Rendering;
using MedicalImages.Rendering.Decoders;
using MedicalImages.Rendering.Frames;
using MedicalImages.Rendering.Header;
using MedicalImages.Rendering.Output;
using MedicalImages.Rendering.Samples;
using MedicalImages.Tests.Dicom;

namespace MedicalImages.Tests.Rendering;

/// <summary>Each loop that can take long stops: reading, inflating, decoding and drawing.</summary>
[TestClass]
public sealed class CancellationTests
{
    private static readonly CancellationToken Canceled = new(canceled: true);
    private static readonly PixelFormat Format = new(16, 16, 1, 16, 12, 11, IsPlanar: false);

    [TestMethod]
    public void Header_StopsBetweenElements()
    {
        Stops(() => Open(new ImageFile { Pixels = new byte[4] }.Bytes));
        Stops(() => Open(new ImageFile { TransferSyntax = Sample.Deflated, Pixels = new byte[4] }.Bytes));
        using var input = new DicomInput(new MemoryStream(new byte[100]));
        Stops(() => new SequenceSkip(input, DicomEncoding.ExplicitLittle, Canceled).ToTheEndOfTheSequence());
    }

    [TestMethod]
    public void Bytes_AreReadInPieces()
    {
        var bytes = new Zeros();
        Assert.AreEqual(4 * 1024 * 1024, new CancelableBytes(bytes, CancellationToken.None).ReadSome(0, new byte[5 * 1024 * 1024]));
        Stops(() => new CancelableBytes(bytes, Canceled).ReadSome(0, new byte[1]));
    }

    [TestMethod]
    public void InflatedBytes_StopBetweenPieces()
    {
        using var inflated = new BoundedInflateStream(new MemoryStream(Sample.Deflate(new byte[100])), 1000, Canceled);
        Stops(() => inflated.ReadExactly(new byte[1], 0, 1));
    }

    [TestMethod]
    public void Decoders_StopBetweenRows()
    {
        Stops(() => JpegFrameDecoder.Decode(JpegStreams.Lossless, Format, Canceled));
        Stops(() => JpegFrameDecoder.Decode(JpegStreams.Extended, Format, Canceled));
        Stops(() => JpegFrameDecoder.Decode(JpegStreams.Progressive, Format with { BitsAllocated = 8, BitsStored = 8 }, Canceled));
        byte[] rle = new byte[70];
        (rle[0], rle[4]) = (1, 64);
        Stops(() => RleDecoder.Decode(rle, new PixelFormat(1, 4, 1, 8, 8, 7, IsPlanar: false), Canceled));
    }

    [TestMethod]
    [DataRow("1", "2", DisplayName = "with a window")]
    [DataRow("", "", DisplayName = "while the lowest and the highest value are measured")]
    public void Rows_StopBetweenEachOther(string center, string width)
    {
        byte[] file = new ImageFile { Pixels = [1, 2, 3, 4], More = more => more.Window(center, width) }.Bytes;
        ImageHeader header = ImageHeaderReader.Read(new MemoryStream(file));
        var frame = new DecodedFrame(PixelFormatReader.Read(header), [1, 2, 3, 4]);
        Stops(() =>
        {
            IPictureRows rows = Photometric.Draw(header.Attributes, frame, 0, Canceled);
            rows.Read(0, new byte[4]);
        });
    }

    private static void Open(byte[] content)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["image.dcm"], content);
        using DicomPicture picture = DicomPicture.Open(folder["image.dcm"], Canceled);
    }

    private static void Stops(Action action) => Assert.ThrowsExactly<OperationCanceledException>(action);

    private sealed class Zeros : IFileBytes
    {
        public long Length => long.MaxValue;

        public int ReadSome(long start, Span<byte> bytes) => bytes.Length;
    }
}
