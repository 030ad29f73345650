using System.Security.Cryptography;
using System.Text.Json;
using FellowOakDicom;

namespace FoDicomConsumer;

/// <summary>
/// Opens every image that the build placed in the output folder with fo-dicom, and compares its values with the manifest.
/// </summary>
[TestClass]
public sealed class OpenedImagesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "medical-images", "default");

    // Maps properties of the manifest to attributes of the image. If an attribute is missing, so is the property.
    private static readonly Dictionary<string, DicomTag> Tags = new()
    {
        ["sopInstanceUID"] = DicomTag.SOPInstanceUID,
        ["seriesInstanceUID"] = DicomTag.SeriesInstanceUID,
        ["studyInstanceUID"] = DicomTag.StudyInstanceUID,
        ["sopClassUID"] = DicomTag.SOPClassUID,
        ["modality"] = DicomTag.Modality,
        ["seriesNumber"] = DicomTag.SeriesNumber,
        ["instanceNumber"] = DicomTag.InstanceNumber,
        ["rows"] = DicomTag.Rows,
        ["columns"] = DicomTag.Columns,
        ["numberOfFrames"] = DicomTag.NumberOfFrames,
        ["bitsAllocated"] = DicomTag.BitsAllocated,
        ["bitsStored"] = DicomTag.BitsStored,
        ["samplesPerPixel"] = DicomTag.SamplesPerPixel,
        ["photometricInterpretation"] = DicomTag.PhotometricInterpretation,
        ["patientIdentityRemoved"] = DicomTag.PatientIdentityRemoved,
        ["burnedInAnnotation"] = DicomTag.BurnedInAnnotation,
    };

    // Properties that are not attributes. The last two exist only with Layout="Source" and with OnInvalid="Keep".
    private static readonly string[] OfTheFile = ["path", "size", "sha256", "transferSyntaxUID", "sourceName", "problem"];

    private static readonly Dictionary<string, JsonElement> Manifest = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(Folder, "medical-images.json")))
        .RootElement.GetProperty("images").EnumerateArray().ToDictionary(image => image.GetProperty("path").GetString()!);

    /// <summary>One row per image, so that a failure names the file.</summary>
    public static IEnumerable<object[]> Images => Manifest.Keys.Select(path => new object[] { path });

    [TestMethod]
    [DynamicData(nameof(Images))]
    public void Image_OpenedWithFoDicom_IsComplete(string path) => Assert.IsFalse(Open(path).IsPartial);

    [TestMethod]
    [DynamicData(nameof(Images))]
    public void Image_HasTheHashOfTheManifest(string path)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, path));
        Assert.AreEqual(Manifest[path].GetProperty("size").GetInt64(), bytes.LongLength);
        Assert.AreEqual(Member(path, "sha256"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [TestMethod]
    [DynamicData(nameof(Images))]
    public void Image_HeaderMatchesTheManifest(string path)
    {
        DicomDataset dataset = Open(path).Dataset;
        Assert.AreEqual(Member(path, "transferSyntaxUID"), dataset.InternalTransferSyntax.UID.UID);
        foreach ((string member, DicomTag tag) in Tags) Assert.AreEqual(Member(path, member), Value(dataset, tag), member);
    }

    [TestMethod]
    [DynamicData(nameof(Images))]
    public void ManifestProperties_AreAllCompared(string path) =>
        Assert.IsEmpty(Manifest[path].EnumerateObject().Select(member => member.Name).Except([.. Tags.Keys, .. OfTheFile]));

    // FileMetaInfo.TransferSyntax throws if a file has no (0002,0010). The dataset has the transfer syntax that it was read with.
    private static DicomFile Open(string path) => DicomFile.Open(Path.Combine(Folder, path));

    private static string? Member(string path, string name) =>
        Manifest[path].TryGetProperty(name, out JsonElement value) ? value.ToString() : null;

    private static string? Value(DicomDataset dataset, DicomTag tag) =>
        dataset.TryGetValue(tag, 0, out string? text) && text?.Trim(' ', '\0') is { Length: > 0 } value ? value : null;
}
