using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Dicom.Phantoms;

[TestClass]
public sealed class TransferSyntaxPhantomTests
{
    private static readonly Dictionary<string, PhantomFile> Files =
        TransferSyntaxPhantom.Make().ToDictionary(phantom => phantom.Name, PhantomFile.Read);

    private static byte[] Expected => Files["syntax/explicit-vr-little-endian"].Bytes(Tag.PixelData);

    [TestMethod]
    [DataRow("syntax/implicit-vr-little-endian")]
    [DataRow("syntax/deflated")]
    public void Pixels_AreEqual(string name) => CollectionAssert.AreEqual(Expected, Files[name].Bytes(Tag.PixelData));

    [TestMethod]
    public void BigEndianPixels_WithSwappedBytes_AreEqual()
    {
        byte[] pixels = Files["syntax/explicit-vr-big-endian"].Bytes(Tag.PixelData);
        for (int i = 0; i < pixels.Length; i += 2) Array.Reverse(pixels, i, 2);
        CollectionAssert.AreEqual(Expected, pixels);
    }

    [TestMethod]
    public void RlePixels_DecodeToTheSamePixels() =>
        CollectionAssert.AreEqual(Expected, RleDecoder.Words(Files["syntax/rle-lossless"].Bytes(Tag.PixelData)));

    [TestMethod]
    public void EveryFile_HasAnEvenLength() => Assert.IsTrue(TransferSyntaxPhantom.Make().All(phantom => phantom.Content.Length % 2 == 0));
}
