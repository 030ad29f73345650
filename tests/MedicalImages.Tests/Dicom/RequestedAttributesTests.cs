using System.Text;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Tests.Dicom;

[TestClass]
public sealed class RequestedAttributesTests
{
    private static readonly string[] Keywords = ["PatientName", "StudyDate", "ImageType", "PixelSpacing", "AccessionNumber", "Modality"];

    [TestMethod]
    public void RequestedAttributes_AreRead_AndNoOthers()
    {
        DicomHeader header = Read(["PatientName", "StudyDate"], "ISO_IR 100", Encoding.Latin1.GetBytes("M\u00FCller^J\u00FCrgen "));
        Assert.AreEqual("M\u00FCller^J\u00FCrgen", header["PatientName"]);
        Assert.AreEqual("20200102", header["StudyDate"]);
        Assert.IsNull(header["ImageType"]);
        Assert.AreEqual("MR", header["Modality"]);
        Assert.IsEmpty(Read([], "ISO_IR 100", "x "u8.ToArray()).RequestedAttributes);
    }

    [TestMethod]
    public void SeveralValues_KeepTheBackslash_WithoutPadding() =>
        Assert.AreEqual("ORIGINAL\\PRIMARY\\AXIAL", Read(Keywords, "ISO_IR 6", "x "u8.ToArray())["ImageType"]);

    [TestMethod]
    [DataRow("ISO_IR 192", "utf-8", "\u0418\u0432\u0430\u043D")]
    [DataRow("ISO_IR 144", "iso-8859-5", "\u0418\u0432\u0430\u043D")]
    [DataRow("ISO_IR 126", "iso-8859-7", "\u0394\u03B9\u03BF\u03BD")]
    [DataRow("GB18030", "gb18030", "\u738B\u5C0F\u4E1C")]
    [DataRow("ISO_IR 13", "shift_jis", "\uFF94\uFF8F\uFF80\uFF9E")]
    [DataRow("ISO 2022 IR 101", "iso-8859-2", "W\u0142adys\u0142aw")]
    [DataRow("something new", "iso-8859-1", "caf\u00E9")]
    public void Text_IsReadInItsCharacterSet(string term, string encoding, string name)
    {
        byte[] bytes = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(name);
        Assert.AreEqual(name, Read(["PatientName"], term, bytes.Length % 2 == 0 ? bytes : [.. bytes, (byte)' '])["PatientName"]);
    }

    [TestMethod]
    public void PersonalText_IsNotShownByToString() =>
        Assert.DoesNotContain("Jane", Read(["PatientName"], "ISO_IR 6", "Jane"u8.ToArray()).ToString());

    [TestMethod]
    public void Attributes_AreUniqueAndSorted() => CollectionAssert.AreEqual(
        DicomDictionary.Attributes.Select(attribute => attribute.Tag.Value).Distinct().Order().ToArray(),
            DicomDictionary.Attributes.Select(attribute => attribute.Tag.Value).ToArray());

    private static DicomHeader Read(string[] keywords, string characterSet, byte[] patientName)
    {
        ElementWriter writer = new ElementWriter().Raw(new byte[128]).Raw("DICM"u8)
            .Text(0x0002_0010, "UI", "1.2.840.10008.1.2.1")
            .Text(0x0008_0005, "CS", characterSet).Text(0x0008_0008, "CS", "ORIGINAL\\PRIMARY \\AXIAL").Text(0x0008_0018, "UI", "1.2.3")
                .Text(0x0008_0020, "DA", "20200102").Text(0x0008_0060, "CS", "MR")
            .Element(0x0010_0010, "PN", patientName).Text(0x0028_0030, "DS", "0.5\\0.5").Element(0x7FE0_0010, "OW", new byte[8]);
        return DicomHeaderReader.Read(new MemoryStream(writer.Bytes),
            [.. keywords.Select(keyword => DicomDictionary.Find(keyword)!)]).Header!;
    }
}
