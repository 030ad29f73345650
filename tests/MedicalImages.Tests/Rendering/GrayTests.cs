using MedicalImages.Rendering;
using MedicalImages.Rendering.Gray;
using MedicalImages.Tests.Dicom;
using static MedicalImages.Tests.Rendering.Attributes;

namespace MedicalImages.Tests.Rendering;

[TestClass]
public sealed class GrayTests
{
    private static readonly byte[] Steps = [0, 50, 100, 200];

    [TestMethod]
    public void Window_IsLinear() => With(more => more.Window("100.5", "101")).Draws(0, 0, 127, 255);

    [TestMethod]
    public void LinearExact_HasNoHalfSteps() => With(more => more.Window("100", "200", "LINEAR_EXACT")).Draws(0, 63, 127, 255);

    [TestMethod]
    public void Sigmoid_IsACurve() => With(more => more.Window("100", "100", "SIGMOID")).Draws(4, 30, 127, 250);

    [TestMethod]
    public void FirstWindow_IsUsed() => With(more => more.Window("100.5\\10", "101\\10")).Draws(0, 0, 127, 255);

    [TestMethod]
    [DataRow("", "")]
    [DataRow("100", "0")]
    [DataRow("100", "-5")]
    [DataRow("1e400", "10")]
    [DataRow("ten", "twenty")]
    public void InvalidWindow_IsTheRangeOfTheFrame(string center, string width) =>
        With(more => more.Window(center, width)).Draws(0, 63, 127, 255);

    [TestMethod]
    public void LinearWindow_BelowOne_IsExact() =>
        With(more => more.Window("0.5", "0.5").Rescale("0.01", "0")).Draws(0, 127, 255, 255);

    [TestMethod]
    public void Rescale_PrecedesTheWindow() => With(more => more.Window("-799.5", "201").Rescale("2", "-1000")).Draws(0, 0, 127, 255);

    [TestMethod]
    public void NegativeSlope_Inverts() => With(more => more.Rescale("-1", "0")).Draws(255, 191, 127, 0);

    [TestMethod]
    public void Monochrome1_IsInverted() =>
        (With(more => more.Window("100.5", "101")) with { Photometric = "MONOCHROME1" }).Draws(255, 255, 127, 0);

    [TestMethod]
    public void Padding_IsNotPartOfTheRange() => (With(more => more.Number(0x0028_0120, 200)) with { Photometric = "MONOCHROME2" })
        .Draws(0, 127, 255, 255);

    [TestMethod]
    public void PaddingRange_IsNotPartOfTheRange() =>
        With(more => more.Number(0x0028_0120, 0).Number(0x0028_0121, 60)).Draws(0, 0, 0, 255);

    [TestMethod]
    public void ModalityTable_IsApplied_AndItsEndsContinue() => With(more => more.Sequence(0x0028_3000, item => item
        .Words(0x0028_3002, 3, 49, 16).Words(0x0028_3006, 0, 20, 100))).Draws(0, 51, 255, 255);

    [TestMethod]
    public void VoiTable_IsApplied_InsteadOfTheWindow() => With(more => more.Window("1", "1").Sequence(0x0028_3010, item => item
        .Words(0x0028_3002, 256, 0, 12).Words(0x0028_3006, [.. Enumerable.Range(0, 256).Select(i => (ushort)(4095 - (i * 16)))])))
        .Draws(255, 205, 155, 55);

    [TestMethod]
    public void VoiTable_AfterANegativeRescale_StartsBelowZero()
    {
        ushort[] entries = [.. Enumerable.Range(0, 201).Select(i => (ushort)i)];
        With(more => more.Rescale("1", "-100").Sequence(0x0028_3010, item => item
            .Words(0x0028_3002, 201, unchecked((ushort)-100), 8).Words(0x0028_3006, entries))).Draws(0, 50, 100, 200);
    }

    [TestMethod]
    public void TableOfBytes_IsUnpacked() => With(more => more.Sequence(0x0028_3010, item => item
        .Words(0x0028_3002, 4, 49, 8).Words(0x0028_3006, 0x1407, 0xFF64))).Draws(7, 20, 255, 255);

    [TestMethod]
    [DataRow(new ushort[] { 4, 0 })]
    [DataRow(new ushort[] { 4, 0, 17 })]
    [DataRow(new ushort[] { 4, 0, 0 })]
    public void TableWithoutAValidDescriptor_IsInvalid(ushort[] descriptor) => With(more => more.Sequence(0x0028_3010, item => item
        .Words(0x0028_3002, descriptor).Words(0x0028_3006, 1, 2, 3, 4))).Refuses(RenderingReason.Invalid);

    [TestMethod]
    public void TableWithoutData_IsInvalid() => With(more => more.Sequence(0x0028_3000, item => item.Words(0x0028_3002, 4, 0, 16)))
        .Refuses(RenderingReason.Invalid);

    [TestMethod]
    public void WindowsOfFrames_PrecedeSharedOnes_AndThoseOfTheImage()
    {
        var file = new ImageFile
        {
            NumberOfFrames = 2, Pixels = [.. Steps, .. Steps], More = more => more.Window("1", "1")
                .Sequence(0x5200_9229, Group("100.5", "101"))
                .Sequence(0x5200_9230, item => item.Text(0x0020_9157, "LO", "none"), Group("50.5", "101")),
        };
        CollectionAssert.AreEqual(new byte[] { 0, 0, 127, 255 }, file.Render(0).Pixels);
        CollectionAssert.AreEqual(new byte[] { 0, 127, 255, 255 }, file.Render(1).Pixels);
    }

    [TestMethod]
    public void RescaleOfFrames_IsApplied() => With(more => more.Window("1000.5", "1001")
        .Sequence(0x5200_9229, item => item.Sequence(0x0028_9145, values => values.Rescale("10", "0")))).Draws(0, 0, 127, 255);

    [TestMethod]
    public void StoredWindow_IsThatOfTheImage()
    {
        Assert.AreEqual(new StoredWindow(75, 125, IsSigmoid: false),
            Stored(With(more => more.Window("100.5", "101").Rescale("2", "-100"))));
        Assert.AreEqual(new StoredWindow(75, 125, IsSigmoid: true),
            Stored(With(more => more.Window("100", "100", "SIGMOID").Rescale("2", "-100"))));
        Assert.IsNull(Stored(With(more => more.Window("100", "100").Rescale("1e-310", "0"))), "infinity is not a JSON number");
        Assert.IsNull(Stored(With(_ => { })));
        Assert.IsNull(Stored(With(more => more
            .Sequence(0x0028_3010, item => item.Words(0x0028_3002, 1, 0, 8).Words(0x0028_3006, 1)))));
    }

    private static StoredWindow? Stored(ImageFile file) => ImageFile.Open(file.Bytes, picture => picture.GetStoredWindow(0));

    private static Action<ElementWriter> Group(string center, string width) =>
        item => item.Sequence(0x0028_9132, window => window.Window(center, width));

    private static ImageFile With(Action<ElementWriter> more) => new() { Pixels = Steps, More = more };
}
