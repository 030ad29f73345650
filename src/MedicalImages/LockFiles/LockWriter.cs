using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MedicalImages.Diagnostics;
using MedicalImages.Files;

namespace MedicalImages.LockFiles;

/// <summary>
/// Writes a lock file, with the same bytes for the same images: sorted, LF, one line per image. Every image line ends with a comma, and an
/// empty object ends each list, so that two branches that add images or sets do not change the same lines.
/// </summary>
internal static class LockWriter
{
    private const int BufferSize = 64 * 1024;
    private const int FullBuffer = BufferSize - 4096; // otherwise the last line before it is written doubles the buffer

    // A stream that grows by doubling allocates four times the length of its content.
    private const int UsualBytesPerImage = 512;

    // The writer is used for parts of a document, so it cannot validate.
    private static readonly JsonWriterOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Replaces the file by rename; if it is a link, its target.</summary>
    /// <param name="before">The content that <paramref name="after"/> is based on.</param>
    /// <returns>
    /// False if the content has changed, because another build with another store wrote it; then nothing was changed.
    /// </returns>
    public static bool TryReplace(string path, byte[] before, byte[] after) =>
        AtomicFile.TryReplace(RegularFile.ResolveTarget(path), after, () => IsStill(path, before));

    /// <returns>False if a file with this name exists; then nothing was changed.</returns>
    public static bool TryCreate(string path, LockFile file) =>
        AtomicFile.TryCreate(RegularFile.ResolveTarget(path), content => Write(content, file));

    public static void Write(string path, LockFile file) =>
        AtomicFile.Write(RegularFile.ResolveTarget(path), content => Write(content, file));

    private static bool IsStill(string path, byte[] before) => LockReader.ReadBytes(path) is { } now && now.AsSpan().SequenceEqual(before);

    /// <summary>The content, in UTF-8.</summary>
    public static byte[] Encode(LockFile file)
    {
        using var content = new MemoryStream(CountImages(file) * UsualBytesPerImage);
        Write(content, file);
        return content.ToArray();
    }

    private static int CountImages(LockFile file) => (int)Total.Of(file.Sets, set => set.Images.Count);

    private static void Write(Stream content, LockFile file)
    {
        int lines = Math.Min(CountImages(file) + 1, BufferSize / UsualBytesPerImage);
        using var text = new MemoryStream(lines * UsualBytesPerImage);
        using var json = new Utf8JsonWriter(text, Plain); // one for all lines
        string head = $"{{\n  \"schemaVersion\": {LockFile.SchemaVersion},\n  \"requires\": \"{file.Requires}\",\n  \"sets\": [\n";
        text.Write(Encoding.UTF8.GetBytes(head));
        foreach (LockedSet set in file.Sets.OrderBy(set => set.Name, StringComparer.Ordinal)
            .ThenBy(set => set.SelectionSha256, StringComparer.Ordinal)) Add(content, text, json, set);
        text.Write("    {}\n  ]\n}\n"u8);
        Move(text, content);
    }

    private static void Move(MemoryStream text, Stream content)
    {
        text.WriteTo(content);
        text.SetLength(0);
    }

    // No two sets have equal lines, so that git keeps sets apart that two branches added.
    private static void Add(Stream content, MemoryStream text, Utf8JsonWriter json, LockedSet set)
    {
        text.Write("    "u8);
        WriteHead(json, set);
        text.Write("\n"u8);
        foreach (LockedImage image in set.Images.Order(LockedImageOrder.Instance))
        {
            text.Write("      "u8);
            Write(json, image);
            text.Write(",\n"u8);
            if (text.Length >= FullBuffer) Move(text, content);
        }

        foreach (SkippedFile file in set.Skipped)
        {
            text.Write("      "u8);
            Write(json, file);
            text.Write(",\n"u8);
        }

        text.Write(Encoding.UTF8.GetBytes($"      {{\"end\":\"{set.Check}\"}}]}},\n"));
    }

    private static void WriteHead(Utf8JsonWriter json, LockedSet set)
    {
        json.Reset();
        json.WriteStartObject();
        json.WriteString("name"u8, set.Name);
        json.WriteString("selectionSha256"u8, set.SelectionSha256);
        json.WriteString("source"u8, set.Source);
        if (set.SelectionRequires != LockVersion.First) json.WriteString("requires"u8, set.SelectionRequires);
        LockedTerms.Write(json, set.Licenses);
        json.WriteString("check"u8, set.Check);
        json.WriteStartArray("images"u8);
        json.Flush();
    }

    private static void Write(Utf8JsonWriter json, LockedImage image)
    {
        json.Reset();
        json.WriteStartObject();
        json.WriteStartArray(LockNames.Ordinals);
        json.WriteNumberValue(image.Ordinals.Image);
        json.WriteNumberValue(image.Ordinals.Series);
        json.WriteNumberValue(image.Ordinals.InSeries);
        json.WriteEndArray();
        json.WriteString(LockNames.Locator, image.Locator);
        WriteKnown(json, LockNames.StudyInstanceUID, image.StudyInstanceUID);
        WriteKnown(json, LockNames.SeriesInstanceUID, image.SeriesInstanceUID);
        WriteKnown(json, LockNames.SOPInstanceUID, image.SOPInstanceUID);
        json.WriteNumber(LockNames.Size, image.Size);
        json.WriteString(LockNames.Sha256, image.Sha256);
        WriteKnown(json, LockNames.Pixels, image.Pixels);
        WriteKnown(json, LockNames.SourceName, image.SourceName);
        WriteKnown(json, LockNames.Problem, image.Problem);
        WriteEnd(json, image.Check);
    }

    private static void Write(Utf8JsonWriter json, SkippedFile file)
    {
        json.Reset();
        json.WriteStartObject();
        json.WriteString(LockNames.Skipped, file.Locator);
        json.WriteNumber(LockNames.Size, file.Size);
        json.WriteString(LockNames.Sha256, file.Sha256);
        json.WriteString(LockNames.Problem, file.Problem);
        WriteEnd(json, file.Check);
    }

    private static void WriteKnown(Utf8JsonWriter json, JsonEncodedText name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void WriteEnd(Utf8JsonWriter json, string check)
    {
        json.WriteString(LockNames.Check, check);
        json.WriteEndObject();
        json.Flush();
    }
}
