using MedicalImages.Dicom.Header;
using MedicalImages.Output;

namespace MedicalImages.GeneratorTests.RunTime;

[TestClass]
public sealed class MedicalImageTests
{
    [TestMethod]
    [DataRow("MG-001/0003.dcm", "1.2.840.10008.1.2.4.70", 3328, 2560, null, "MG-001/0003 JPEG Lossless 3328x2560")]
    [DataRow("US-001/0001.DCM", "1.2.840.10008.1.2.4.50", 480, 640, 30, "US-001/0001 JPEG Baseline 480x640 30 frames")]
    [DataRow("US-001/0001.dcm", "1.2.840.10008.1.2", 480, 640, 1, "US-001/0001 Implicit VR Little Endian 480x640")]
    [DataRow("SR-001/0001.dcm", "1.2.840.10008.1.2.1", null, null, null, "SR-001/0001 Explicit VR Little Endian")]
    [DataRow("a/b.ima", "1.2.840.10008.1.2.9.9", 1, null, null, "a/b.ima 1.2.840.10008.1.2.9.9")]
    [DataRow("10000001.dcm", "1.3.46.670589.33.1.4.1", null, 1, null, "10000001 1.3.46.670589.33.1.4.1")]
    [DataRow("10000001.dcm", null, null, null, 2, "10000001 2 frames")]
    public void ToString_HasPathTransferSyntaxAndSize(string path, string? syntax, int? rows, int? columns, int? frames, string expected)
    {
        var header = new DicomHeader
        {
            TransferSyntaxUID = syntax, Rows = (ushort?)rows, Columns = (ushort?)columns, NumberOfFrames = frames,
        };
        using var folder = new TempFolder();
        Assert.AreEqual(expected, SetIn.Write(folder, SetIn.Entry(path, header))[0].ToString());
    }

    [TestMethod]
    public void EqualImages_HaveSetPathAndContentInCommon()
    {
        using var folder = new TempFolder();
        ImageEntry[] entries = [SetIn.Entry("a.dcm"), SetIn.Entry("b.dcm")];
        MedicalImage[] first = [.. SetIn.Write(folder, entries)], second = [.. new SetIn(folder["ct"])];
        MedicalImage changed = SetIn.Write(folder, entries[0] with { Sha256 = new string('f', 64) })[0];
        CollectionAssert.AreEqual(first, second);
        Assert.AreEqual((first[0].GetHashCode(), first[1].GetHashCode()), (second[0].GetHashCode(), second[1].GetHashCode()));
        Assert.AreNotEqual(first[0], first[1]);
        Assert.AreNotEqual(first[0], changed);
        Assert.IsFalse(first[0].Equals(null) || first[0].Equals("a.dcm"));
        Assert.HasCount(2, first.Concat(second).ToHashSet());
    }

    [TestMethod]
    [DataRow("CT", "CT")]
    [DataRow("mg-2", "MG2")]
    [DataRow("", "OT")]
    [DataRow(null, "OT")]
    [DataRow("Ü", "OT")]
    public void Rows_HaveTheModalityAsCategory(string? modality, string category)
    {
        using var folder = new TempFolder();
        SetIn set = SetIn.Write(folder, SetIn.Entry("a.dcm", new DicomHeader { Modality = modality }));
        TestDataRow<MedicalImage> row = MedicalImageRows.Create(set).Single();
        Assert.AreEqual(set[0], row.Value);
        CollectionAssert.AreEqual(new[] { category }, row.TestCategories!.ToArray());
        Assert.IsNull(row.IgnoreMessage);
    }
}
