using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MedicalImages.Dicom.Header;
using MedicalImages.Files;

namespace MedicalImages.Output;

/// <summary>
/// Writes UTF-8 with LF, one line per image, in the order of the set. The same images result in the same bytes on every machine.
/// </summary>
internal static class ManifestWriter
{
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.Default };

    public static void Write(string path, Manifest manifest) => AtomicFile.Write(path, content => Write(content, manifest));

    /// <returns>False if the file exists; then nothing was changed.</returns>
    public static bool TryCreate(string path, Manifest manifest)
    {
        using var content = new MemoryStream();
        Write(content, manifest);
        return AtomicFile.TryCreate(path, content.ToArray());
    }

    private static void Write(Stream content, Manifest manifest)
    {
        using var file = new StreamWriter(content, new UTF8Encoding(false), bufferSize: -1, leaveOpen: true) { NewLine = "\n" };
        file.WriteLine("{");
        file.WriteLine($"  \"schemaVersion\": {Manifest.SchemaVersion},");
        file.WriteLine($"  \"set\": {Quoted(manifest.Set)},");
        file.WriteLine($"  \"owner\": {Quoted(manifest.Owner)},");
        file.WriteLine($"  \"source\": {Quoted(manifest.Source)},");
        file.WriteLine($"  \"fingerprint\": {Quoted(manifest.Fingerprint)},");
        if (manifest.Doubts.Count > 0) file.WriteLine($"  \"doubts\": [{string.Join(", ", manifest.Doubts.Select(Quoted))}],");
        file.WriteLine("  \"images\": [");
        int last = manifest.Images.Count - 1;
        for (int i = 0; i <= last; i++) file.WriteLine($"    {Line(manifest.Images[i])}{(i < last ? "," : "")}");
        file.WriteLine(manifest.Skipped.Count > 0 ? "  ]," : "  ]");
        if (manifest.Skipped.Count > 0) WriteSkipped(file, manifest.Skipped);
        file.WriteLine("}");
    }

    private static void WriteSkipped(StreamWriter file, IReadOnlyList<SkippedEntry> skipped)
    {
        file.WriteLine("  \"skipped\": [");
        for (int i = 0; i < skipped.Count; i++)
        {
            SkippedEntry entry = skipped[i];
            string line = $"\"size\":{entry.Size},\"sha256\":{Quoted(entry.Sha256)},\"problem\":{Quoted(entry.Problem)}";
            file.WriteLine($"    {{{line}}}{(i < skipped.Count - 1 ? "," : "")}");
        }

        file.WriteLine("  ]");
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    /// <summary>The properties of one image.</summary>
    public static string Line(ImageEntry image)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, OneLine))
        {
            json.WriteStartObject();
            json.WriteString("path", image.Path);
            json.WriteNumber("size", image.Size);
            json.WriteString("sha256", image.Sha256);
            Text(json, "sourceName", image.SourceName);
            Text(json, "problem", image.Problem);
            WriteHeader(json, image.Header);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteHeader(Utf8JsonWriter json, DicomHeader header)
    {
        Text(json, "sopInstanceUID", header.SOPInstanceUID);
        Text(json, "seriesInstanceUID", header.SeriesInstanceUID);
        Text(json, "studyInstanceUID", header.StudyInstanceUID);
        Text(json, "sopClassUID", header.SOPClassUID);
        Text(json, "transferSyntaxUID", header.TransferSyntaxUID);
        Text(json, "modality", header.Modality);
        Number(json, "seriesNumber", header.SeriesNumber);
        Number(json, "instanceNumber", header.InstanceNumber);
        Number(json, "rows", header.Rows);
        Number(json, "columns", header.Columns);
        Number(json, "numberOfFrames", header.NumberOfFrames);
        Number(json, "bitsAllocated", header.BitsAllocated);
        Number(json, "bitsStored", header.BitsStored);
        Number(json, "samplesPerPixel", header.SamplesPerPixel);
        Text(json, "photometricInterpretation", header.PhotometricInterpretation);
        Text(json, "patientIdentityRemoved", header.PatientIdentityRemoved);
        Text(json, "burnedInAnnotation", header.BurnedInAnnotation);
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is not null) json.WriteNumber(name, value.Value);
    }
}
