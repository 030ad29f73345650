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
        json.WriteString("path"u8, image.Path);
        json.WriteNumber("size"u8, image.Size);
        json.WriteString("sha256"u8, image.Sha256);
        Text(json, "sourceName"u8, image.SourceName);
        Text(json, "problem"u8, image.Problem);
        WriteHeader(json, image.Header);
        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteHeader(Utf8JsonWriter json, DicomHeader header)
    {
        Text(json, "sopInstanceUID"u8, header.SOPInstanceUID);
        Text(json, "seriesInstanceUID"u8, header.SeriesInstanceUID);
        Text(json, "studyInstanceUID"u8, header.StudyInstanceUID);
        Text(json, "sopClassUID"u8, header.SOPClassUID);
        Text(json, "transferSyntaxUID"u8, header.TransferSyntaxUID);
        Text(json, "modality"u8, header.Modality);
        Number(json, "seriesNumber"u8, header.SeriesNumber);
        Number(json, "instanceNumber"u8, header.InstanceNumber);
        Number(json, "rows"u8, header.Rows);
        Number(json, "columns"u8, header.Columns);
        Number(json, "numberOfFrames"u8, header.NumberOfFrames);
        Number(json, "bitsAllocated"u8, header.BitsAllocated);
        Number(json, "bitsStored"u8, header.BitsStored);
        Number(json, "samplesPerPixel"u8, header.SamplesPerPixel);
        Text(json, "photometricInterpretation"u8, header.PhotometricInterpretation);
        Text(json, "patientIdentityRemoved"u8, header.PatientIdentityRemoved);
        Text(json, "burnedInAnnotation"u8, header.BurnedInAnnotation);
    }

    private static void Text(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void Number(Utf8JsonWriter json, ReadOnlySpan<byte> name, int? value)
    {
        if (value is not null) json.WriteNumber(name, value.Value);
    }
}
