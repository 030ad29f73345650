using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Dicom.Phantoms;

[TestClass]
public sealed class DataSetWriterTests
{
    // Encoded manually according to PS3.5 section 7.1.
    [TestMethod]
    public void ExplicitLittleEndian_HasTheVRAndAShortLength() =>
        Assert.AreEqual("2800 1000 5553 0200 0002", Hex(new() { { Tag.Rows, 512 } }, TransferSyntax.ExplicitVRLittleEndian));

    [TestMethod]
    public void ExplicitBigEndian_SwapsTagLengthAndNumber() =>
        Assert.AreEqual("0028 0010 5553 0002 0200", Hex(new() { { Tag.Rows, 512 } }, TransferSyntax.ExplicitVRBigEndian));

    [TestMethod]
    public void ImplicitLittleEndian_HasNoVRAndALongLength() =>
        Assert.AreEqual("2800 1000 0200 0000 0002", Hex(new() { { Tag.Rows, 512 } }, TransferSyntax.ImplicitVRLittleEndian));

    [TestMethod]
    public void AttributeTag_IsTwoWordsInByteOrder()
    {
        DataSet pointer = new() { { Tag.FrameIncrementPointer, Tag.FrameTime } };
        Assert.AreEqual("2800 0900 4154 0400 1800 6310", Hex(pointer, TransferSyntax.ExplicitVRLittleEndian));
        Assert.AreEqual("0028 0009 4154 0004 0018 1063", Hex(pointer, TransferSyntax.ExplicitVRBigEndian));
    }

    [TestMethod]
    public void Double_IsSwappedAsOneValue()
    {
        DataSet delta = new() { { Tag.PhysicalDeltaX, 0.5m } };
        Assert.AreEqual("1800 2C60 4644 0800 0000 0000 0000 E03F", Hex(delta, TransferSyntax.ExplicitVRLittleEndian));
        Assert.AreEqual("0018 602C 4644 0008 3FE0 0000 0000 0000", Hex(delta, TransferSyntax.ExplicitVRBigEndian));
    }

    [TestMethod]
    public void Sequence_HasTheLengthOfItsItems() => Assert.AreEqual(
        "5400 2002 5351 0000 1200 0000 FEFF 00E0 0A00 0000 2800 1000 5553 0200 0002",
        Hex(new() { { Tag.ViewCodeSequence, new DataSet { { Tag.Rows, 512 } } } }, TransferSyntax.ExplicitVRLittleEndian));

    [TestMethod]
    public void Elements_AreWrittenInTheOrderOfTheirTags() => Assert.AreEqual(
        "2800 1000 5553 0200 0100 2800 1100 5553 0200 0200",
        Hex(new() { { Tag.Columns, 2 }, { Tag.Rows, 1 } }, TransferSyntax.ExplicitVRLittleEndian));

    [TestMethod]
    public void OddText_IsPaddedWithASpace_AndAUIDWithNull() => Assert.AreEqual(
        "0800 1800 5549 0400 312E 3200 0800 6000 4353 0400 4142 4320",
        Hex(new() { { Tag.SOPInstanceUID, "1.2" }, { Tag.Modality, "ABC" } }, TransferSyntax.ExplicitVRLittleEndian));

    [TestMethod]
    public void DuplicateAttribute_IsRejected() =>
        Assert.ThrowsExactly<ArgumentException>(() => new DataSet { { Tag.Rows, 1 }, { Tag.Rows, 1 } });

    private static string Hex(DataSet dataSet, TransferSyntax syntax) =>
        string.Join(' ', Convert.ToHexString(DataSetWriter.Encode(dataSet, syntax)).Chunk(4).Select(word => new string(word)));
}
