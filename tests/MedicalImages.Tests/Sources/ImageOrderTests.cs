using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Tests.Sources;

[TestClass]
public sealed class ImageOrderTests
{
    [TestMethod]
    public void Order_IsStudySeriesNumberUidLocator()
    {
        RemoteImage[] ordered =
        [
            Image("a", "1", "1", 2, "x"), Image("b", "1", "1", 10, "x"), Image("c", "1", "1", null, "x"), Image("d", "1", "1", null, "y"),
                Image("e", "1", "1", null, "y"),
            Image("f", "1", "2", 1, "x"), Image("g", "2", "1", 1, "x"),
        ];
        RemoteImage[] shuffled = [.. ordered];
        new Random(1).Shuffle(shuffled);
        Array.Sort(shuffled, ImageOrder.Instance);
        CollectionAssert.AreEqual(ordered, shuffled);
    }

    [TestMethod]
    [DataRow(nameof(Sample.All), null, "abcd")]
    [DataRow(nameof(Sample.All), 3, "abc")]
    [DataRow(nameof(Sample.OnePerPatient), null, "ac")]
    [DataRow(nameof(Sample.OnePerStudy), null, "acd")]
    [DataRow(nameof(Sample.OnePerSeries), null, "acd")]
    [DataRow(nameof(Sample.OnePerSOPClass), null, "ad")]
    [DataRow(nameof(Sample.OnePerTransferSyntax), null, "ab")]
    [DataRow(nameof(Sample.OnePerSeries), 2, "ac")]
    public void Sample_SelectsTheFirstOfEach_BeforeTheLimit(string sample, int? limit, string expected)
    {
        RemoteImage[] images =
        [
            Image("a", "1", "1", 1, "x") with { Patient = "p", SOPClassUID = "ct", TransferSyntaxUID = "raw" },
            Image("b", "1", "1", 2, "x") with { Patient = "p", SOPClassUID = "ct", TransferSyntaxUID = "rle" },
            // A study of two patients counts as two studies.
            Image("c", "1", "2", 1, "x") with { Patient = "q", SOPClassUID = "ct", TransferSyntaxUID = "raw" },
            Image("d", "2", "2", 1, "x") with { Patient = "q", SOPClassUID = "mr", TransferSyntaxUID = "raw" },
        ];
        Assert.AreEqual(expected, string.Concat(Sampling.Take(new ImageSelection { Sample = Enum.Parse<Sample>(sample), Limit = limit },
            images).Select(image => image.Locator)));
    }

    private static RemoteImage Image(string locator, string study, string series, int? number, string uid) =>
        new(locator) { StudyInstanceUID = study, SeriesInstanceUID = series, InstanceNumber = number, SOPInstanceUID = uid };
}
