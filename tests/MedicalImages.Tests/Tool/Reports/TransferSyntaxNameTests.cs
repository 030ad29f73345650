using MedicalImages.Tool.Reports.Counting;

namespace MedicalImages.Tests.Tool.Reports;

[TestClass]
public sealed class TransferSyntaxNameTests
{
    [TestMethod]
    [DataRow("", "Implicit VR Little Endian")]
    [DataRow(".1.99", "Deflated Explicit VR Little Endian")]
    [DataRow(".4.50", "JPEG Baseline")]
    [DataRow(".4.70", "JPEG Lossless")]
    [DataRow(".4.81", "JPEG-LS Lossy")]
    [DataRow(".4.90", "JPEG 2000 Lossless")]
    [DataRow(".4.91", "JPEG 2000")]
    [DataRow(".4.202", "HTJ2K RPCL Lossless")]
    [DataRow(".9.9", "1.2.840.10008.1.2.9.9")]
    public void Name_IsShort(string uid, string expected) =>
        Assert.AreEqual(expected, TransferSyntaxName.GetShort($"1.2.840.10008.1.2{uid}"));
}
