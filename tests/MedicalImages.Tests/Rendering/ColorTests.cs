using MedicalImages.Rendering;
using MedicalImages.Tests.Dicom;
using static MedicalImages.Tests.Rendering.Attributes;

namespace MedicalImages.Tests.Rendering;

[TestClass]
public sealed class ColorTests
{
    private static readonly byte[] RedAndGreen = [255, 0, 0, 0, 255, 0];

    [TestMethod]
    public void Rgb_IsDrawn() => Color("RGB", RedAndGreen).Draws(RedAndGreen);

    [TestMethod]
    public void PlanarRgb_IsDrawn() => (Color("RGB", [255, 0, 0, 255, 0, 0]) with { Planar = 1 }).Draws(RedAndGreen);

    [TestMethod]
    public void RgbOfSixteenBits_IsReduced() =>
        (Color("RGB", Words(65535, 0, 0, 0, 65535, 0)) with { Allocated = 16 }).Draws(RedAndGreen);

    [TestMethod]
    public void RgbOfTwelveBits_IsReduced() =>
        (Color("RGB", Words(4095, 0, 0, 0, 4095, 2048)) with { Allocated = 16, Stored = 12 }).Draws(255, 0, 0, 0, 255, 127);

    [TestMethod]
    public void YbrFull_IsConverted() => Color("YBR_FULL", [76, 85, 255, 150, 44, 21]).Draws(254, 0, 0, 0, 255, 1);

    [TestMethod]
    public void YbrFull422_SharesColors() => Color("YBR_FULL_422", [76, 255, 85, 255]).Draws(254, 0, 0, 255, 179, 179);

    [TestMethod]
    public void YbrFull422_WithAllSamples_IsYbrFull() => Color("YBR_FULL_422", [76, 85, 255, 150, 44, 21]).Draws(254, 0, 0, 0, 255, 1);

    [TestMethod]
    public void YbrFull422_WithAnOddNumberOfColumns_IsTruncated() =>
        (Color("YBR_FULL_422", [76, 255, 85, 255, 1, 2]) with { Columns = 3 }).Refuses(RenderingReason.Truncated);

    [TestMethod]
    public void YbrPartial422_IsConverted() => Color("YBR_PARTIAL_422", [16, 235, 128, 128]).Draws(0, 0, 0, 255, 255, 255);

    [TestMethod]
    public void Palette_IsApplied_AndItsEndsContinue() => Palette(16, [0, 0x8000, 0xFFFF], [0xFFFF, 0, 0], [0, 0, 0x0100])
        .Draws(0, 255, 0, 128, 0, 0, 255, 0, 1, 255, 0, 1);

    [TestMethod]
    public void PaletteOfBytes_IsUnpacked() => Palette(8, [0x8000, 0x00FF], [0x00FF, 0], [0, 0x0001])
        .Draws(0, 255, 0, 128, 0, 0, 255, 0, 1, 255, 0, 1);

    [TestMethod]
    public void PaletteThatDeclaresSixteenBits_AndHasEight_IsNotBlack() => Palette(16, [0, 128, 255], [255, 0, 0], [0, 0, 1])
        .Draws(0, 255, 0, 128, 0, 0, 255, 0, 1, 255, 0, 1);

    [TestMethod]
    [DataRow("HSV")]
    [DataRow("CMYK")]
    public void OtherPhotometricInterpretation_IsRefused(string photometric) =>
        new ImageFile { Photometric = photometric, Pixels = new byte[16] }.Refuses(RenderingReason.UnsupportedPhotometric);

    [TestMethod]
    [DataRow("MONOCHROME2", 3)]
    [DataRow("PALETTE COLOR", 3)]
    [DataRow("RGB", 1)]
    [DataRow("YBR_FULL", 1)]
    [DataRow("RGB", 4)]
    public void ContradictingSamplesPerPixel_AreInvalid(string photometric, int samples) =>
        new ImageFile { Photometric = photometric, SamplesPerPixel = samples, Pixels = new byte[16] }.Refuses(RenderingReason.Invalid);

    [TestMethod]
    public void PaletteWithoutATable_IsInvalid() =>
        new ImageFile { Photometric = "PALETTE COLOR", Pixels = new byte[4] }.Refuses(RenderingReason.Invalid);

    private static ImageFile Color(string photometric, byte[] pixels) =>
        new() { Photometric = photometric, SamplesPerPixel = 3, Columns = 2, Pixels = pixels };

    // Three entries from 10 on, and pixels below, in and above them.
    private static ImageFile Palette(ushort bits, params ushort[][] tables) => new()
    {
        Photometric = "PALETTE COLOR", Pixels = [9, 11, 12, 200],
        More = more =>
        {
            for (uint color = 0; color < 3; color++) more.Words(0x0028_1101 + color, 3, 10, bits);
            for (uint color = 0; color < 3; color++) more.Words(0x0028_1201 + color, tables[color]);
        },
    };
}
