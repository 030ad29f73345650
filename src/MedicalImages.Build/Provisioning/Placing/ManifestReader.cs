using System.Text.Json;
using MedicalImages.Build.Dicom;

namespace MedicalImages.Build.Provisioning.Placing;

/// <summary>Reads a manifest as input, never as truth: a path that leaves the destination or a hash that is none makes it unreadable.</summary>
internal static class ManifestReader
{
    /// <summary>The manifest, or null where the file is missing or is not one of ours.</summary>
    public static Manifest? TryRead(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            using var json = JsonDocument.Parse(file, new JsonDocumentOptions { MaxDepth = 8 });
            return Read(json.RootElement);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static Manifest? Read(JsonElement root)
    {
        if (root.GetProperty("schemaVersion").GetInt32() != Manifest.SchemaVersion) return null;
        var images = new List<ImageEntry>(root.GetProperty("images").GetArrayLength());
        foreach (JsonElement image in root.GetProperty("images").EnumerateArray())
        {
            var entry = new ImageEntry(Required(image, "path"), image.GetProperty("size").GetInt64(), Required(image, "sha256"), ReadHeader(image));
            if (!IsContained(entry.Path) || !IsSha256(entry.Sha256)) return null;
            images.Add(entry);
        }

        return new Manifest(Required(root, "set"), Required(root, "owner"), Required(root, "source"), Required(root, "fingerprint"), images);
    }

    private static DicomHeader ReadHeader(JsonElement image) => new()
    {
        SOPInstanceUID = Text(image, "sopInstanceUID"),
        SeriesInstanceUID = Text(image, "seriesInstanceUID"),
        StudyInstanceUID = Text(image, "studyInstanceUID"),
        SOPClassUID = Text(image, "sopClassUID"),
        TransferSyntaxUID = Text(image, "transferSyntaxUID"),
        Modality = Text(image, "modality"),
        SeriesNumber = Number(image, "seriesNumber"),
        InstanceNumber = Number(image, "instanceNumber"),
        Rows = Number(image, "rows"),
        Columns = Number(image, "columns"),
        NumberOfFrames = Number(image, "numberOfFrames"),
        BitsAllocated = Number(image, "bitsAllocated"),
        BitsStored = Number(image, "bitsStored"),
        SamplesPerPixel = Number(image, "samplesPerPixel"),
        PhotometricInterpretation = Text(image, "photometricInterpretation"),
        PatientIdentityRemoved = Text(image, "patientIdentityRemoved"),
        BurnedInAnnotation = Text(image, "burnedInAnnotation"),
    };

    private static string Required(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException();

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static int? Number(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;

    private static bool IsSha256(string text) => text.Length == 64 && text.All(c => char.IsAsciiHexDigitLower(c));

    private static bool IsContained(string path) =>
        path.Length > 0 && path.Split('/').All(part => part.Length > 0 && part is not ("." or "..") && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'));
}
