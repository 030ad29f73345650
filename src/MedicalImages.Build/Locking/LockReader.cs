using System.Text.Json;

namespace MedicalImages.Build.Locking;

/// <summary>Reads a lock as input, never as truth.</summary>
internal static class LockReader
{
    /// <summary>An empty lock where there is none.</summary>
    public static LockFile Read(string path)
    {
        if (!File.Exists(path)) return LockFile.Empty;
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return new LockFile([.. json.RootElement.GetProperty("sets").EnumerateArray().Where(set => set.TryGetProperty("name", out _)).Select(Set)]);
    }

    private static LockedSet Set(JsonElement set) => new(Text(set, "name")!, Text(set, "selectionSha256")!, Text(set, "source")!,
        [.. set.GetProperty("images").EnumerateArray().Where(image => image.TryGetProperty("locator", out _)).Select(Image).OrderBy(image => image.Ordinals.Image)]);

    private static LockedImage Image(JsonElement image)
    {
        int[] ordinals = [.. image.GetProperty("ordinals").EnumerateArray().Select(number => number.GetInt32())];
        return new LockedImage(Text(image, "locator")!, Text(image, "sha256")!, image.GetProperty("size").GetInt64(), new Ordinals(ordinals[0], ordinals[1], ordinals[2]))
        {
            StudyInstanceUID = Text(image, "studyInstanceUID"),
            SeriesInstanceUID = Text(image, "seriesInstanceUID"),
            SOPInstanceUID = Text(image, "sopInstanceUID"),
            Pixels = Text(image, "pixels"),
        };
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
