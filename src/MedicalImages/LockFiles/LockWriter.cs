using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MedicalImages.Files;

namespace MedicalImages.LockFiles;

/// <summary>
/// Writes a lock file, with the same bytes for the same images: sorted, LF, one line per image. Every image line ends with a comma, and an
/// empty object ends each list, so that two branches that add images or sets do not change the same lines.
/// </summary>
internal static class LockWriter
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Replaces the file by rename; if it is a link, its target.</summary>
    /// <param name="before">The content that <paramref name="after"/> is based on; null if the file did not exist.</param>
    /// <returns>
    /// False if the content has changed, because another build with another store wrote it; then nothing was changed.
    /// </returns>
    public static bool TryReplace(string path, byte[]? before, byte[] after)
    {
        string target = RegularFile.ResolveTarget(path);
        return before is null ? AtomicFile.TryCreate(target, after) : AtomicFile.TryReplace(target, after, () => IsStill(path, before));
    }

    public static void Write(string path, LockFile file) =>
        AtomicFile.Write(RegularFile.ResolveTarget(path), Encoding.UTF8.GetBytes(Text(file)));

    private static bool IsStill(string path, byte[] before) => LockReader.ReadBytes(path) is { } now && now.AsSpan().SequenceEqual(before);

    public static string Text(LockFile file)
    {
        var text = new StringBuilder();
        text.Append("{\n  \"schemaVersion\": ").Append(LockFile.SchemaVersion)
            .Append(",\n  \"requires\": ").Append(Quoted(file.Requires)).Append(",\n  \"sets\": [\n");
        foreach (LockedSet set in file.Sets.OrderBy(set => set.Name, StringComparer.Ordinal)
            .ThenBy(set => set.SelectionSha256, StringComparer.Ordinal)) Add(text, set);
        return text.Append("    {}\n  ]\n}\n").ToString();
    }

    // No two sets have equal lines, so that git keeps sets apart that two branches added.
    private static void Add(StringBuilder text, LockedSet set)
    {
        List<string> head = [Member("name", set.Name), Member("selectionSha256", set.SelectionSha256), Member("source", set.Source)];
        if (set.SelectionRequires != LockVersion.First) head.Add(Member("requires", set.SelectionRequires));
        head.AddRange([Member("check", set.Check), "\"images\":["]);
        text.Append("    {").AppendJoin(',', head).Append('\n');
        foreach (LockedImage image in set.Images.Order(LockedImageOrder.Instance)) text.Append("      ").Append(Line(image)).Append(",\n");
        foreach (SkippedFile file in set.Skipped) text.Append("      ").Append(Line(file)).Append(",\n");
        text.Append("      {").Append(Member("end", set.Check)).Append("}]},\n");
    }

    private static string Line(LockedImage image)
    {
        var members = new List<string>
            { $"\"ordinals\":[{image.Ordinals.Image},{image.Ordinals.Series},{image.Ordinals.InSeries}]",
            Member("locator", image.Locator) };
        if (image.StudyInstanceUID is { } study) members.Add(Member("studyInstanceUID", study));
        if (image.SeriesInstanceUID is { } series) members.Add(Member("seriesInstanceUID", series));
        if (image.SOPInstanceUID is { } instance) members.Add(Member("sopInstanceUID", instance));
        members.Add($"\"size\":{image.Size}");
        members.Add(Member("sha256", image.Sha256));
        if (image.Pixels is { } pixels) members.Add(Member("pixels", pixels));
        if (image.SourceName is { } name) members.Add(Member("sourceName", name));
        if (image.Problem is { } problem) members.Add(Member("problem", problem));
        members.Add(Member("check", image.Check));
        return $"{{{string.Join(',', members)}}}";
    }

    private static string Line(SkippedFile file) =>
        $"{{{Member("skipped", file.Locator)},\"size\":{file.Size},{Member("sha256", file.Sha256)},"
        + $"{Member("problem", file.Problem)},{Member("check", file.Check)}}}";

    private static string Member(string name, string value) => $"\"{name}\":{Quoted(value)}";

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);
}
