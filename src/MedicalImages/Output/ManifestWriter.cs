using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MedicalImages.Dicom.Header;
using MedicalImages.Files;
using static System.FormattableString;

namespace MedicalImages.Output;

/// <summary>
/// Writes UTF-8 with LF, one line per image, in the order of the set. The same images result in the same bytes on every machine.
/// </summary>
internal static class ManifestWriter
{
    private const int LineSize = 1024; // of most images, also the lines around them
    private const int MaxLines = 64;
    private const int BufferSize = MaxLines * LineSize;
    private const int FullBuffer = BufferSize - 4096; // otherwise the last line before it is written doubles the buffer
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.Default };

    public static void Write(string path, Manifest manifest) => AtomicFile.Write(path, content => Write(content, manifest));

    /// <returns>False if the file exists; then nothing was changed.</returns>
    public static bool TryCreate(string path, Manifest manifest) => AtomicFile.TryCreate(path, content => Write(content, manifest));

    /// <summary>The properties of one image.</summary>
    public static string Line(ImageEntry image)
    {
        using var line = new MemoryStream();
        using var json = new Utf8JsonWriter(line, OneLine);
        Write(json, image);
        return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
    }

    // One writer for all lines: with a writer, a stream and a string per line, 4,000 images allocated 46 MB.
    private static void Write(Stream content, Manifest manifest)
    {
        using var text = new MemoryStream(LineSize * Math.Min(manifest.Images.Count + 1, MaxLines));
        using var json = new Utf8JsonWriter(text, OneLine);
        text.Write(Encoding.UTF8.GetBytes(Head(manifest)));
        int last = manifest.Images.Count - 1;
        for (int i = 0; i <= last; i++)
        {
            text.Write("    "u8);
            Write(json, manifest.Images[i]);
            text.Write(i < last ? ",\n"u8 : "\n"u8);
            if (text.Length >= FullBuffer) Move(text, content);
        }

        text.Write(Encoding.UTF8.GetBytes(Tail(manifest)));
        Move(text, content);
    }

    private static void Move(MemoryStream text, Stream content)
    {
        text.WriteTo(content);
        text.SetLength(0);
    }

    private static string Head(Manifest manifest)
    {
        string doubts = string.Join(", ", manifest.Doubts.Select(Quoted));
        string[] lines =
        [
            "{", Invariant($"  \"schemaVersion\": {Manifest.SchemaVersion},"), $"  \"set\": {Quoted(manifest.Set)},",
            $"  \"owner\": {Quoted(manifest.Owner)},", $"  \"source\": {Quoted(manifest.Source)},",
            $"  \"fingerprint\": {Quoted(manifest.Fingerprint)},",
            .. ManifestTerms.Lines(manifest.Licenses),
            .. manifest.Doubts.Count > 0 ? [$"  \"doubts\": [{doubts}],"] : Array.Empty<string>(), "  \"images\": [\n",
        ];
        return string.Join('\n', lines);
    }

    private static string Tail(Manifest manifest)
    {
        IEnumerable<string> skipped = manifest.Skipped.Select(entry =>
            Invariant($"    {{\"size\":{entry.Size},\"sha256\":{Quoted(entry.Sha256)},\"problem\":{Quoted(entry.Problem)}}}"));
        IEnumerable<string> files = manifest.Files.Select(file =>
            Invariant($"    {{\"path\":{Quoted(file.Path)},\"size\":{file.Size},\"sha256\":{Quoted(file.Sha256)}}}"));
        return $"  ]{List("skipped", [.. skipped])}{List("files", [.. files])}\n}}\n";
    }

    // An unused list is left out.
    private static string List(string name, string[] lines) =>
        lines.Length == 0 ? "" : $",\n  \"{name}\": [\n{string.Join(",\n", lines)}\n  ]";

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text).Value}\"";

    private static void Write(Utf8JsonWriter json, ImageEntry image)
    {
        json.Reset();
        json.WriteStartObject();
        json.WriteString(ManifestNames.Path, image.Path);
        json.WriteNumber(ManifestNames.Size, image.Size);
        json.WriteString(ManifestNames.Sha256, image.Sha256);
        Text(json, ManifestNames.SourceName, image.SourceName);
        Text(json, ManifestNames.Problem, image.Problem);
        WriteHeader(json, image.Header);
        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteHeader(Utf8JsonWriter json, DicomHeader header)
    {
        Text(json, ManifestNames.SOPInstanceUID, header.SOPInstanceUID);
        Text(json, ManifestNames.SeriesInstanceUID, header.SeriesInstanceUID);
        Text(json, ManifestNames.StudyInstanceUID, header.StudyInstanceUID);
        Text(json, ManifestNames.SOPClassUID, header.SOPClassUID);
        Text(json, ManifestNames.TransferSyntaxUID, header.TransferSyntaxUID);
        Text(json, ManifestNames.Modality, header.Modality);
        Number(json, ManifestNames.SeriesNumber, header.SeriesNumber);
        Number(json, ManifestNames.InstanceNumber, header.InstanceNumber);
        Number(json, ManifestNames.Rows, header.Rows);
        Number(json, ManifestNames.Columns, header.Columns);
        Number(json, ManifestNames.NumberOfFrames, header.NumberOfFrames);
        Number(json, ManifestNames.BitsAllocated, header.BitsAllocated);
        Number(json, ManifestNames.BitsStored, header.BitsStored);
        Number(json, ManifestNames.SamplesPerPixel, header.SamplesPerPixel);
        Text(json, ManifestNames.PhotometricInterpretation, header.PhotometricInterpretation);
        Text(json, ManifestNames.PatientIdentityRemoved, header.PatientIdentityRemoved);
        Text(json, ManifestNames.BurnedInAnnotation, header.BurnedInAnnotation);
    }

    private static void Text(Utf8JsonWriter json, JsonEncodedText name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void Number(Utf8JsonWriter json, JsonEncodedText name, int? value)
    {
        if (value is not null) json.WriteNumber(name, value.Value);
    }
}
