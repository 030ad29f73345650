using MedicalImages.Dicom.Header;
using MedicalImages.Output;
using MedicalImages.Requests;
using MedicalImages.Tests.LockFiles;

namespace MedicalImages.Tests.Output;

[TestClass]
public sealed class LayoutPathsTests
{
    private const string A = "aaaaaaaa00000000", B = "bbbbbbbb00000000";

    [TestMethod]
    public void SeriesLayout_NumbersSeriesPerSet_AndImagesPerSeries() =>
        CollectionAssert.AreEqual(
            new[] { "MG-001/0001.dcm", "MG-001/0002.dcm", "CT-002/0001.dcm", "MG-001/0003.dcm" },
            Paths(Layout.Series, Image("1", "s1", "MG"), Image("2", "s1", "MG"), Image("3", "s2", "CT"), Image("4", "s1", "MG")));

    [TestMethod]
    [DataRow("mg", "MG")]
    [DataRow("../..", "OT")]
    [DataRow("C T/..\\x", "CTX")]
    [DataRow(null, "OT")]
    [DataRow("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ABCDEFGHIJKLMNOP")]
    public void Modality_IsReducedToLettersAndDigits(string? modality, string folder) =>
        Assert.AreEqual($"{folder}-001/0001.dcm", Paths(Layout.Series, Image("1", "s", modality)).Single());

    [TestMethod]
    public void NumberedLayout_StartsAtTheNumberOfTheOriginal() =>
        CollectionAssert.AreEqual(new[] { "10000001.dcm", "10000002.dcm" }, Paths(Layout.Numbered, Image("1"), Image("2")));

    [TestMethod]
    public void HierarchyLayout_ConsistsOfUids() => Assert.AreEqual("study/s/1.dcm", Paths(Layout.Hierarchy, Image("1")).Single());

    [TestMethod]
    public void HierarchyLayout_SameUidDifferentBytes_BothHaveAHash() =>
        CollectionAssert.AreEqual(new[] { "study/s/1-aaaaaaaa.dcm", "study/s/1-bbbbbbbb.dcm" },
            Paths(Layout.Hierarchy, Image("1"), Image("1", sha256: B)));

    [TestMethod]
    public void HierarchyLayout_SameUidSameBytes_HaveAnOrdinal() =>
        CollectionAssert.AreEqual(new[] { "study/s/1-aaaaaaaa.dcm", "study/s/1-aaaaaaaa-2.dcm" },
            Paths(Layout.Hierarchy, Image("1"), Image("1")));

    [TestMethod]
    public void HierarchyLayout_WithoutUids_UsesTheHash() =>
        Assert.AreEqual("no-StudyInstanceUID/no-SeriesInstanceUID/no-SOPInstanceUID.dcm", Paths(Layout.Hierarchy, (new DicomHeader(), A))
            .Single());

    private static string[] Paths(Layout layout, params (DicomHeader, string)[] images) =>
        [.. LayoutPaths.Create(layout, images.WithOrdinals())];

    private static (DicomHeader, string) Image(string uid, string series = "s", string? modality = "CT", string sha256 = A) =>
        (new DicomHeader { SOPInstanceUID = uid, SeriesInstanceUID = series, StudyInstanceUID = "study", Modality = modality }, sha256);
}
