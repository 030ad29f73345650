using MedicalImages.Rendering;
using MedicalImages.Tests.Dicom;
using static MedicalImages.Tests.Rendering.Attributes;

namespace MedicalImages.Tests.Rendering;

/// <summary>Samples of each size, sign and byte order. Without a window, the lowest one is black and the highest one is white.</summary>
[TestClass]
public sealed class PixelFormatTests
{
    [TestMethod]
    public void Bytes_AreDrawn() => new ImageFile { Pixels = [0, 51, 102, 255] }.Draws(0, 51, 102, 255);

    [TestMethod]
    public void SignedBytes_AreDrawn() => new ImageFile { IsSigned = true, Pixels = [0x80, 0xB3, 0xE6, 0x7F] }.Draws(0, 51, 102, 255);

    [TestMethod]
    public void Words_AreDrawn() => new ImageFile { Allocated = 16, Pixels = Words(0, 1000, 2000, 5000) }.Draws(0, 51, 102, 255);

    [TestMethod]
    public void SignedWords_OfTwelveBits_AreExtended() => new ImageFile
    {
        Allocated = 16, Stored = 12, IsSigned = true, Pixels = Words(0x0F01, 0x0F34, 0x0000, 0x0000),
    }.Draws(0, 51, 255, 255);

    [TestMethod]
    public void BitsAroundTheStoredOnes_AreMasked() => new ImageFile
    {
        Allocated = 16, Stored = 8, HighBit = 11, Pixels = Words(0xF00F, 0x033F, 0xA66A, 0x0FF3),
    }.Draws(0, 51, 102, 255);

    [TestMethod]
    public void BigEndianWords_AreDrawn() => new ImageFile
    {
        TransferSyntax = Sample.ExplicitBig, Allocated = 16, Pixels = BigEndianWords(0, 1000, 2000, 5000),
    }.Draws(0, 51, 102, 255);

    [TestMethod]
    [DataRow("OW", 51, 0, 255, 102)]
    [DataRow("OB", 0, 51, 102, 255)]
    public void BigEndianBytes_AreInTheOrderOfTheVR(string vr, int first, int second, int third, int fourth) => new ImageFile
    {
        TransferSyntax = Sample.ExplicitBig, PixelVR = vr, Pixels = [0, 51, 102, 255],
    }.Draws((byte)first, (byte)second, (byte)third, (byte)fourth);

    [TestMethod]
    public void SecondFrameOfAnOddLength_IsSwappedToo()
    {
        var file = new ImageFile
        {
            TransferSyntax = Sample.ExplicitBig, Columns = 3, NumberOfFrames = 2, Pixels = [20, 10, 40, 30, 60, 50],
        };
        CollectionAssert.AreEqual(new byte[] { 0, 127, 255 }, file.Render(1).Pixels);
    }

    [TestMethod]
    public void LongWords_AreDrawn() => new ImageFile
    {
        Allocated = 32, Pixels = [.. new uint[] { 0, 800_000_000, 1_600_000_000, 4_000_000_000 }.SelectMany(BitConverter.GetBytes)],
    }.Draws(0, 51, 102, 255);

    [TestMethod]
    public void SignedLongWords_AreDrawn() => new ImageFile
    {
        Allocated = 32, IsSigned = true, Pixels = [.. new[] { -2_000_000_000, -1_200_000_000, -400_000_000, 2_000_000_000 }
            .SelectMany(BitConverter.GetBytes)],
    }.Draws(0, 51, 102, 255);

    [TestMethod]
    public void Bits_AreDrawnFromTheLowestOn() => new ImageFile
    {
        Allocated = 1, Rows = 2, Columns = 5, Pixels = [0b1110_0101, 0b0000_0010],
    }.Draws(255, 0, 255, 0, 0, 255, 255, 255, 0, 255);

    [TestMethod]
    public void FramesOfBits_FollowWithoutPadding()
    {
        var file = new ImageFile { Allocated = 1, Columns = 5, NumberOfFrames = 3, Pixels = [0b1110_0101, 0b0101_0010] };
        CollectionAssert.AreEqual(new byte[] { 255, 255, 255, 0, 255 }, file.Render(1).Pixels);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 255, 0, 255 }, file.Render(2).Pixels);
    }

    [TestMethod]
    public void FloatPixelData_IsDrawn() => new ImageFile
    {
        PixelTag = 0x7FE0_0008, PixelVR = "OF", Pixels = [.. new[] { -1f, -0.5f, float.NaN, 1f }.SelectMany(BitConverter.GetBytes)],
    }.Draws(0, 63, 0, 255);

    [TestMethod]
    public void DoublePixelData_IsDrawn() => new ImageFile
    {
        PixelTag = 0x7FE0_0009, PixelVR = "OD",
        Pixels = [.. new[] { 0, 1e-9, double.PositiveInfinity, 5e-9 }.SelectMany(BitConverter.GetBytes)],
    }.Draws(0, 51, 255, 255);

    [TestMethod]
    public void DeflatedFrame_IsInflated()
    {
        var file = new ImageFile { TransferSyntax = Sample.Deflated, NumberOfFrames = 2, Pixels = [9, 9, 9, 9, 0, 51, 102, 255] };
        CollectionAssert.AreEqual(new byte[] { 0, 51, 102, 255 }, file.Render(1).Pixels);
    }

    [TestMethod]
    [DataRow(12, 12, 11)]
    [DataRow(64, 64, 63)]
    public void OtherSizes_AreRefused(int allocated, int stored, int highBit) =>
        new ImageFile { Allocated = allocated, Stored = stored, HighBit = highBit, Pixels = new byte[64] }
            .Refuses(RenderingReason.UnsupportedPixelFormat);

    [TestMethod]
    [DataRow(8, 16, 15)]
    [DataRow(16, 12, 4)]
    [DataRow(16, 12, 16)]
    [DataRow(8, 0, 7)]
    public void ContradictingBits_AreInvalid(int allocated, int stored, int highBit) =>
        new ImageFile { Allocated = allocated, Stored = stored, HighBit = highBit, Pixels = new byte[64] }.Refuses(RenderingReason.Invalid);
}
