using MedicalImages.Dicom.Header;
using MedicalImages.Tool.Reports.Drawing;
using MedicalImages.Tool.Reports.Sets;

namespace MedicalImages.Tests.Tool.Reports;

[TestClass]
public sealed class PicturePlanTests
{
    private static readonly DicomHeader Jpeg2000 = new() { TransferSyntaxUID = "1.2.840.10008.1.2.4.90" };

    [TestMethod]
    public void DecodedImages_AreOfAllSeries_AndAtMost12()
    {
        IReadOnlyList<PicturePlan> plans = PicturePlan.Create([Series(100, Jpeg2000), Series(3, Jpeg2000), Series(2, new DicomHeader())]);
        Assert.HasCount(105, plans);
        PicturePlan[] decoded = [.. plans.Where(plan => plan.Codec is not null && plan.Side > 0)];
        Assert.HasCount(PicturePlan.MaxDecoded, decoded);
        Assert.IsTrue(plans.Skip(100).All(plan => plan.Side > 0), "each series has pictures");
    }

    [TestMethod]
    public void Pictures_HaveALimit_AndEverySeriesHasOne()
    {
        IReadOnlyList<PicturePlan> plans = PicturePlan.Create([Series(PicturePlan.MaxPictures + 5, new()), Series(1, new())]);
        Assert.HasCount(PicturePlan.MaxPictures, plans.Where(plan => plan.Side > 0));
        Assert.IsGreaterThan(0, plans[^1].Side);
    }

    [TestMethod]
    [DataRow(1_000, 128)]
    [DataRow(1_001, 96)]
    [DataRow(5_001, 64)]
    public void Pictures_AreSmaller_IfThereAreMany(int images, int side) =>
        Assert.AreEqual(side, PicturePlan.Create([Series(images, new())])[0].Side);

    [TestMethod]
    public void Cine_HasAtMost24Frames_AndAllTogetherALimit()
    {
        IReadOnlyList<PicturePlan> plans = PicturePlan.Create([Series(100, new() { NumberOfFrames = 1_000_000 })]);
        Assert.AreEqual(24, plans[0].Frames);
        Assert.AreEqual(1, plans[^1].Frames);
        Assert.AreEqual(1_200, plans.Where(plan => plan.Frames > 1).Sum(plan => plan.Frames));
        Assert.AreEqual(1, PicturePlan.Create([Series(1, new() { NumberOfFrames = -5 })])[0].Frames);
    }

    [TestMethod]
    public void PaletteImage_IsNotDecodedInThePage() =>
        Assert.IsNull(Codecs.Find(Jpeg2000 with { PhotometricInterpretation = "PALETTE COLOR" }));

    private static ReportedSeries Series(int images, DicomHeader header) =>
        new("series", [.. Enumerable.Range(0, images).Select(i => new ReportedImage($"{i}", $"/{i}", 1, header))]);
}
