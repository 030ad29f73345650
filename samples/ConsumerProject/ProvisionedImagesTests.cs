using System.Security.Cryptography;
using MedicalImages;

namespace ConsumerProject;

/// <summary>Opens every image that the build placed in the output folder.</summary>
[TestClass]
public sealed class ProvisionedImagesTests
{
    [TestMethod]
    public void Images_Exist() => Assert.IsNotEmpty(MedicalImageSets.Default);

    [TestMethod]
    [DynamicData(nameof(MedicalImageSets.DefaultTestRows), typeof(MedicalImageSets))]
    public void Image_MatchesTheManifest(MedicalImage image)
    {
        using Stream stream = image.OpenRead();
        Assert.AreEqual(image.Sha256, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    [TestMethod]
    [DynamicData(nameof(MedicalImageSets.DefaultTestRows), typeof(MedicalImageSets))]
    public void Image_IsDicomPart10(MedicalImage image)
    {
        using Stream stream = image.OpenRead();
        stream.Position = 128;
        var magic = new byte[4];
        stream.ReadExactly(magic);
        CollectionAssert.AreEqual("DICM"u8.ToArray(), magic);
    }

    [TestMethod]
    [DynamicData(nameof(MedicalImageSets.DefaultTestRows), typeof(MedicalImageSets))]
    public void Image_HasSOPClassAndSOPInstanceUID(MedicalImage image)
    {
        Assert.IsNotNull(image.SOPClassUID);
        Assert.IsNotNull(image.SOPInstanceUID);
    }
}
