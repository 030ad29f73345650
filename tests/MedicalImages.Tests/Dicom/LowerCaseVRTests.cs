using MedicalImages.Dicom.Header;
using static MedicalImages.Tests.Dicom.ElementWriter;

namespace MedicalImages.Tests.Dicom;

/// <summary>Some files contain internal VR names of dcmtk. The oracle test compares all lower-case VRs with dcmtk.</summary>
[TestClass]
public sealed class LowerCaseVRTests
{
    [TestMethod]
    [DataRow("ox")]
    [DataRow("px")]
    [DataRow("lt")]
    public void VRWithALongLength_IsRead(string vr)
    {
        ElementWriter body = Start().Raw([0x0A, 0x00, 0x10, 0x20]).Raw(Letters(vr)).Raw([0, 0, 4, 0, 0, 0, 1, 2, 3, 4]);
        AssertRead(Sample.AddHeader(body).Element(0x7FE0_0010, "OW", new byte[2]));
    }

    [TestMethod]
    public void PixelDataOfVROx_IsFound_NativeAndInFragments()
    {
        byte[] tag = [0xE0, 0x7F, 0x10, 0x00, .. "ox"u8, 0, 0];
        DicomReading native = AssertRead(Sample.AddHeader(Start()).Raw(tag).Raw([8, 0, 0, 0]).Raw(new byte[8]));
        Assert.AreEqual(8, native.Pixels!.Value.Length);
        ElementWriter fragments = Sample.AddHeader(Start()).Raw(tag).Raw([0xFF, 0xFF, 0xFF, 0xFF]).Item(0).Item(2).Raw([1, 2]);
        AssertRead(fragments.Structure(SequenceEnd));
    }

    [TestMethod]
    [DataRow("xs")]
    [DataRow("up")]
    [DataRow("us")]
    [DataRow("ob")]
    public void OtherLowerCaseVR_HasAShortLength(string vr)
    {
        ElementWriter body = Start().Raw([0x0A, 0x00, 0x10, 0x20]).Raw(Letters(vr)).Raw([4, 0, 1, 2, 3, 4]);
        AssertRead(Sample.AddHeader(body).Element(0x7FE0_0010, "OW", new byte[2]));
    }

    [TestMethod]
    public void RowsOfVRXs_AreRead()
    {
        ElementWriter body = Start().Raw([0x28, 0x00, 0x10, 0x00, .. "xs"u8, 2, 0, 77, 0]);
        Assert.AreEqual(77, Sample.Read(Sample.Part10(Sample.ExplicitLittle, body)).Header!.Rows);
    }

    [TestMethod]
    [DataRow("na")]
    [DataRow("pi")]
    public void UnknownVR_IsMalformed(string vr)
    {
        ElementWriter body = Start().Raw([0x0A, 0x00, 0x10, 0x20]).Raw(Letters(vr)).Raw([4, 0, 1, 2, 3, 4]);
        Assert.AreEqual(DicomCompleteness.Malformed, Sample.Read(Sample.Part10(Sample.ExplicitLittle, body)).Completeness);
    }

    private static ElementWriter Start() => new ElementWriter().Text(0x0008_0005, "CS", "ISO_IR 100");

    private static byte[] Letters(string vr) => System.Text.Encoding.ASCII.GetBytes(vr);

    private static DicomReading AssertRead(ElementWriter body)
    {
        DicomReading reading = Sample.Read(Sample.Part10(Sample.ExplicitLittle, body));
        Assert.AreEqual(DicomCompleteness.Complete, reading.Completeness, reading.Reason);
        Assert.AreEqual(64, reading.Header!.Rows);
        return reading;
    }
}
