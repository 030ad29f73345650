using MedicalImages.Rendering;
using MedicalImages.Tests.Dicom;

namespace MedicalImages.Tests.Rendering;

/// <summary>What is not drawn is named, without text of the file.</summary>
[TestClass]
public sealed class RefusalTests
{
    [TestMethod]
    [DataRow("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless Image Compression")]
    [DataRow("1.2.840.10008.1.2.4.81", "JPEG-LS Lossy")]
    [DataRow("1.2.840.10008.1.2.4.90", "JPEG 2000 Image Compression (Lossless Only)")]
    [DataRow("1.2.840.10008.1.2.4.91", "JPEG 2000")]
    [DataRow("1.2.840.10008.1.2.4.100", "MPEG2")]
    [DataRow("1.2.840.10008.1.2.4.102", "MPEG-4")]
    [DataRow("1.2.840.10008.1.2.4.107", "HEVC")]
    [DataRow("1.2.840.10008.1.2.4.110", "JPEG XL")]
    [DataRow("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000")]
    [DataRow("1.3.999.1", "1.3.999.1")]
    public void OtherCompression_IsNamed(string transferSyntax, string name)
    {
        var file = new ImageFile { TransferSyntax = transferSyntax, Fragments = [[], new byte[100]] };
        Assert.Contains(name, file.Refuses(RenderingReason.UnsupportedTransferSyntax).Message);
    }

    [TestMethod]
    public void CompressedFile_Opens_AndItsFrameIsRead()
    {
        var file = new ImageFile { TransferSyntax = "1.2.840.10008.1.2.4.80", Rows = 7, Fragments = [[], [1, 2]] };
        ImageFile.Open(file.Bytes, picture =>
        {
            Assert.AreEqual((7, 4, 1), (picture.Rows, picture.Columns, picture.NumberOfFrames));
            return picture.ReadEncodedFrame(0, 2);
        });
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("<html>No image</html>")]
    public void OtherFile_IsNotDicom(string text) => ImageFile.Refuses([.. text.Select(c => (byte)c)], RenderingReason.NotDicom);

    [TestMethod]
    public void FileWithoutPixels_IsNamed() => ImageFile.Refuses(
        Sample.Part10(Sample.ExplicitLittle, Sample.AddHeader(new ElementWriter())), RenderingReason.NoPixelData);

    [TestMethod]
    public void EmptyPixels_AreTruncated() => new ImageFile().Refuses(RenderingReason.Truncated);

    [TestMethod]
    public void ShorterPixels_AreTruncated_InTheirFrame()
    {
        var file = new ImageFile { NumberOfFrames = 3, Pixels = new byte[10] };
        Assert.HasCount(4, file.Render(1).Pixels);
        Assert.Contains("frame 3", file.Refuses(RenderingReason.Truncated, 2).Message);
    }

    [TestMethod]
    public void MissingFrame_IsNamed() =>
        new ImageFile { NumberOfFrames = 2, Pixels = new byte[8] }.Refuses(RenderingReason.NoSuchFrame, 2);

    [TestMethod]
    public void HugeFrame_IsRefused() =>
        new ImageFile { Rows = 65_535, Columns = 65_535, Pixels = new byte[8] }.Refuses(RenderingReason.TooLarge);

    [TestMethod]
    public void HugeFrameOfBits_IsRefused() =>
        new ImageFile { Allocated = 1, Rows = 65_535, Columns = 65_535, Pixels = new byte[8] }.Refuses(RenderingReason.TooLarge);

    [TestMethod]
    public void MissingRows_AreInvalid() => new ImageFile { Rows = 0, Pixels = new byte[8] }.Refuses(RenderingReason.Invalid);

    [TestMethod]
    public void AcrNemaImage_WithoutPhotometricInterpretation_IsGray() =>
        new ImageFile { Photometric = "", Pixels = [0, 51, 102, 255] }.Draws(0, 51, 102, 255);

    [TestMethod]
    public void MissingFile_IsNotARenderingException() =>
        Assert.ThrowsExactly<FileNotFoundException>(() => DicomPicture.Open(Path.Combine(Path.GetTempPath(), "no-such-file.dcm")));
}
