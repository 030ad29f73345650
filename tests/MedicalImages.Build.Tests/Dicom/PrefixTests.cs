using MedicalImages.Build.Dicom;

namespace MedicalImages.Build.Tests.Dicom;

[TestClass]
public sealed class PrefixTests
{
    public static IEnumerable<object[]> TransferSyntaxes => Sample.TransferSyntaxes.Select(uid => new object[] { uid });

    [TestMethod]
    [DynamicData(nameof(TransferSyntaxes))]
    public void NoPrefix_IsComplete(string transferSyntax)
    {
        byte[] file = Sample.File(transferSyntax);
        for (int length = 0; length < file.Length; length++)
        {
            DicomReading reading = Sample.Read(file[..length]);
            Assert.AreEqual(length < 132 ? DicomVerdict.NotDicom : DicomVerdict.Truncated, reading.Verdict, $"{length} of {file.Length}: {reading.Reason}");
        }
    }

    [TestMethod]
    [DataRow(Sample.ImplicitLittle)]
    [DataRow(Sample.ExplicitLittle)]
    [DataRow(Sample.ExplicitBig)]
    public void NoPrefixOfABareDataSet_IsComplete(string transferSyntax)
    {
        byte[] file = Sample.Body(transferSyntax).Bytes;
        for (int length = 0; length < file.Length; length++)
        {
            DicomReading reading = Sample.Read(file[..length]);
            Assert.AreEqual(length < 8 ? DicomVerdict.NotDicom : DicomVerdict.Truncated, reading.Verdict, $"{length} of {file.Length}: {reading.Reason}");
        }
    }
}
