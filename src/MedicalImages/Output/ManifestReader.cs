using System.Text.Json;
using MedicalImages.Dicom.Header;
using MedicalImages.Files;
using MedicalImages.Hashing;

namespace MedicalImages.Output;

/// <summary>
/// Reads a manifest as untrusted input: a path outside the destination, an invalid hash, or a number out of range makes it unreadable. An
/// unreadable file still has the name of a manifest, so its folder never counts as unrelated.
/// </summary>
internal static class ManifestReader
{
    private const int MaxDepth = 8;
    private const int MaxImages = 1 << 22;
    private const long MaxImageBytes = 1L << 40; // so that the sum of all sizes is below 2^62
    private const long MaxFileBytes = 1L << 30; // a manifest of more than a million images

    private static readonly string[] ReservedNames = [Manifest.FileName, Manifest.JournalName];

    /// <returns>Neither a manifest nor a problem if the file does not exist.</returns>
    public static ManifestReading Read(string path)
    {
        try
        {
            using FileStream? file = RegularFile.TryOpenRead(path);
            if (file is null) return ManifestReading.Absent;
            if (file.Length > MaxFileBytes) return ManifestReading.Unreadable("it is larger than 1 GiB");
            using var json = JsonDocument.Parse(file, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            return ManifestReading.Unreadable("its JSON is not valid or not complete");
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return ManifestReading.Unreadable("a property is missing or has an invalid value");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return ManifestReading.Unreadable(e.Message);
        }
    }

    private static ManifestReading Read(JsonElement root)
    {
        JsonElement version = root.GetProperty("schemaVersion");
        bool isNewer = version.ValueKind == JsonValueKind.Number && version.GetDouble() > Manifest.SchemaVersion;
        if (isNewer) return ManifestReading.Newer(version.GetRawText());
        if (version.GetInt32() != Manifest.SchemaVersion) return ManifestReading.Unreadable("its schemaVersion is invalid");
        JsonElement listed = root.GetProperty("images");
        if (listed.GetArrayLength() > MaxImages) return ManifestReading.Unreadable("it lists too many images");
        var images = new ImageEntry[listed.GetArrayLength()];
        ImageEntry? last = null;
        int read = 0;
        foreach (JsonElement image in listed.EnumerateArray()) images[read++] = last = ReadImage(image, last);
        string set = Required(root, "set"), owner = Required(root, "owner"), source = Required(root, "source");
        var manifest = new Manifest(set, owner, source, Required(root, "fingerprint"), images)
        {
            Doubts = ReadDoubts(root), Skipped = ReadSkipped(root), Files = ReadFiles(root),
            Licenses = root.TryGetProperty("licenses", out JsonElement licenses) ? ManifestTerms.Read(licenses) : [],
        };
        return new ManifestReading(manifest, Problem: null);
    }

    private static IReadOnlyList<string> ReadDoubts(JsonElement root)
    {
        if (!root.TryGetProperty("doubts", out JsonElement doubts)) return [];
        if (doubts.GetArrayLength() > Manifest.MaxDoubts) throw new FormatException();
        return [.. doubts.EnumerateArray().Select(doubt => doubt.GetString() ?? throw new FormatException())];
    }

    private static SkippedEntry[] ReadSkipped(JsonElement root)
    {
        if (!root.TryGetProperty("skipped", out JsonElement listed)) return [];
        return listed.GetArrayLength() <= MaxImages ? [.. listed.EnumerateArray().Select(ReadSkippedEntry)] : throw new FormatException();
    }

    private static SkippedEntry ReadSkippedEntry(JsonElement file)
    {
        var entry = new SkippedEntry(Required(file, "sha256"), file.GetProperty("size").GetInt64(), Required(file, "problem"));
        return Hex.IsSha256(entry.Sha256) && entry.Size is >= 0 and <= MaxImageBytes ? entry : throw new FormatException();
    }

    private static FileEntry[] ReadFiles(JsonElement root)
    {
        if (!root.TryGetProperty("files", out JsonElement listed)) return [];
        return listed.GetArrayLength() <= MaxImages ? [.. listed.EnumerateArray().Select(ReadFile)] : throw new FormatException();
    }

    private static FileEntry ReadFile(JsonElement file)
    {
        var entry = new FileEntry(Required(file, "path"), file.GetProperty("size").GetInt64(), Required(file, "sha256"));
        return IsValid(entry) ? entry : throw new FormatException();
    }

    private static ImageEntry ReadImage(JsonElement image, ImageEntry? last)
    {
        long size = image.GetProperty("size").GetInt64();
        var entry = new ImageEntry(Required(image, "path"), size, Required(image, "sha256"), ReadHeader(image).ShareWith(last?.Header))
        {
            SourceName = Text(image, "sourceName"),
            Problem = Text(image, "problem"),
        };
        return IsValid(entry) ? entry : throw new FormatException();
    }

    private static bool IsValid(FileEntry entry) =>
        IsContained(entry.Path) && Hex.IsSha256(entry.Sha256) && entry.Size is >= 0 and <= MaxImageBytes;

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
        Rows = UnsignedShort(image, "rows"),
        Columns = UnsignedShort(image, "columns"),
        NumberOfFrames = Number(image, "numberOfFrames"),
        BitsAllocated = UnsignedShort(image, "bitsAllocated"),
        BitsStored = UnsignedShort(image, "bitsStored"),
        SamplesPerPixel = UnsignedShort(image, "samplesPerPixel"),
        PhotometricInterpretation = Text(image, "photometricInterpretation"),
        PatientIdentityRemoved = Text(image, "patientIdentityRemoved"),
        BurnedInAnnotation = Text(image, "burnedInAnnotation"),
    };

    private static string Required(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException();

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value)
        ? value.GetString()
        : null;

    private static int? Number(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value)
        ? value.GetInt32()
        : null;

    // VR US: the range in a header.
    private static int? UnsignedShort(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetUInt16() : null;

    private static bool IsContained(string path) =>
        path.Split('/').All(IsPlainName) && !ReservedNames.Contains(path, StringComparer.OrdinalIgnoreCase);

    private static bool IsPlainName(string name) =>
        name.Length > 0 && name is not ("." or "..") && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
