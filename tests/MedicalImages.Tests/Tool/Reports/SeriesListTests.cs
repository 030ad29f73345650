using MedicalImages.Dicom.Header;
using MedicalImages.Tool.Reports.Sets;

namespace MedicalImages.Tests.Tool.Reports;

[TestClass]
public sealed class SeriesListTests
{
    [TestMethod]
    public void Series_HaveTheNameOfTheirFolder_OrTheirNumber()
    {
        IReadOnlyList<ReportedSeries> series = SeriesList.Create(
        [
            Image("CT-001/1.dcm", "1.1", 7), Image("a.dcm", "1.2", 8), Image("CT-001/2.dcm", "1.1", 7), Image("x/b.dcm", "1.3", null),
            Image("y/c.dcm", "1.3", null), Image("z/d.dcm", null, null), Image("w/e.dcm", null, null),
        ]);
        CollectionAssert.AreEqual(new[] { "CT-001 2", "CT series 8 1", "CT series 3 2", "z 1", "w 1" },
            series.Select(one => $"{one.Label} {one.Images.Count}").ToArray());
    }

    private static ReportedImage Image(string path, string? series, int? number) =>
        new(path, $"/{path}", 1, new DicomHeader { Modality = "CT", SeriesInstanceUID = series, SeriesNumber = number });
}
