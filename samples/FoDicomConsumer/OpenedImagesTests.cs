using System.Reflection;
using System.Security.Cryptography;
using FellowOakDicom;
using MedicalImages;

namespace FoDicomConsumer;

/// <summary>
/// Opens every image that the build placed in the output folder with fo-dicom, and compares its values with the manifest.
/// </summary>
[TestClass]
public sealed class OpenedImagesTests
{
    // Members of MedicalImage that are not attributes of the dataset. All others have the keyword of their attribute as name.
    private static readonly string[] OfTheFile =
    [
        nameof(MedicalImage.Set), nameof(MedicalImage.Path), nameof(MedicalImage.RelativePath), nameof(MedicalImage.Size),
        nameof(MedicalImage.Sha256), nameof(MedicalImage.TransferSyntaxUID), nameof(MedicalImage.SourceName), nameof(MedicalImage.Problem),
    ];

    private static readonly PropertyInfo[] Attributes =
        [.. typeof(MedicalImage).GetProperties().Where(property => !OfTheFile.Contains(property.Name))];

    [TestMethod]
    [DynamicData(nameof(MedicalImageSets.DefaultTestRows), typeof(MedicalImageSets))]
    public void Image_IsWholeToFoDicom(MedicalImage image) => Assert.IsFalse(DicomFile.Open(image.Path).IsPartial);

    [TestMethod]
    [DynamicData(nameof(MedicalImageSets.DefaultTestRows), typeof(MedicalImageSets))]
    public void Image_HasTheBytesOfTheManifest(MedicalImage image)
    {
        using Stream stream = image.OpenRead();
        Assert.AreEqual(image.Size, stream.Length);
        Assert.AreEqual(image.Sha256, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    // FileMetaInfo.TransferSyntax throws if a file has no (0002,0010). The dataset has the transfer syntax that it was read with.
    [TestMethod]
    [DynamicData(nameof(MedicalImageSets.DefaultTestRows), typeof(MedicalImageSets))]
    public void Image_SaysWhatTheManifestSays(MedicalImage image)
    {
        DicomDataset dataset = DicomFile.Open(image.Path).Dataset;
        Assert.AreEqual(image.TransferSyntaxUID, dataset.InternalTransferSyntax.UID.UID);
        Assert.IsNotEmpty(Attributes);
        foreach (PropertyInfo attribute in Attributes)
        {
            string? expected = attribute.GetValue(image)?.ToString();
            Assert.AreEqual(expected, Value(dataset, DicomDictionary.Default[attribute.Name]), attribute.Name);
        }
    }

    // A missing attribute is null in the manifest, too.
    private static string? Value(DicomDataset dataset, DicomTag tag) =>
        dataset.TryGetValue(tag, 0, out string? text) && text?.Trim(' ', '\0') is { Length: > 0 } value ? value : null;
}
