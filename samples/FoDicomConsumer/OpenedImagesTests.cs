using System.Text.Json;
using FellowOakDicom;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace FoDicomConsumer;

/// <summary>Opens every image that the build put into the output folder with fo-dicom, which must read what the manifest says.</summary>
[TestClass]
public sealed class OpenedImagesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "medical-images", "default");

    private static IEnumerable<JsonElement> Images =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "medical-images.json"))).RootElement.GetProperty("images").EnumerateArray();

    [TestMethod]
    public void ThereAreImages() => Assert.IsTrue(Images.Any());

    [TestMethod]
    public void EveryImage_HasTheIdentityAndTransferSyntaxOfTheManifest()
    {
        foreach (JsonElement image in Images)
        {
            DicomFile file = Open(image);
            Assert.IsFalse(file.IsPartial, $"{image}");
            Assert.AreEqual(Text(image, "sopInstanceUID"), file.Dataset.GetSingleValue<string>(DicomTag.SOPInstanceUID), $"{image}");
            Assert.AreEqual(Text(image, "transferSyntaxUID"), file.FileMetaInfo.TransferSyntax.UID.UID, $"{image}");
        }
    }

    [TestMethod]
    public void EveryImage_HasTheRowsAndColumnsOfTheManifest()
    {
        foreach (JsonElement image in Images)
        {
            DicomDataset dataset = Open(image).Dataset;
            Assert.AreEqual(Number(image, "rows"), Number(dataset, DicomTag.Rows), $"{image}");
            Assert.AreEqual(Number(image, "columns"), Number(dataset, DicomTag.Columns), $"{image}");
        }
    }

    private static DicomFile Open(JsonElement image) => DicomFile.Open(Path.Combine(Folder, Text(image, "path")!));

    private static string? Text(JsonElement image, string name) => image.GetProperty(name).GetString();

    // Both leave out what the image does not have: a report has no rows.
    private static int? Number(JsonElement image, string name) => image.TryGetProperty(name, out JsonElement number) ? number.GetInt32() : null;

    private static int? Number(DicomDataset dataset, DicomTag tag) => dataset.TryGetSingleValue(tag, out ushort number) ? number : null;
}
