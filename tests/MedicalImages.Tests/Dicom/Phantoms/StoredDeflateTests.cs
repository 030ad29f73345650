using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Dicom.Phantoms;

[TestClass]
public sealed class StoredDeflateTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(65_535, DisplayName = "one full block")]
    [DataRow(65_536, DisplayName = "one byte more than a block")]
    [DataRow(200_001)]
    public void Stream_InflatesToTheSameBytes_AndIsEven(int length)
    {
        byte[] data = new byte[length];
        new Random(length).NextBytes(data);
        byte[] wrapped = StoredDeflate.Wrap(data);
        Assert.AreEqual(0, wrapped.Length % 2);
        CollectionAssert.AreEqual(data, PhantomFile.Inflate(wrapped));
    }
}
