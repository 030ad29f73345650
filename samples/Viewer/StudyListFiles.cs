using System.Text.Json;
using MedicalImages;

namespace Viewer;

/// <summary>The files that <c>WriteStudyList</c> placed beside the images of a set: <c>files</c> of its manifest.</summary>
internal static class StudyListFiles
{
    /// <exception cref="InvalidOperationException">The manifest is damaged.</exception>
    public static IEnumerable<ServedFile> Find(MedicalImageSet set)
    {
        string manifest = Path.Combine(set.Path, "medical-images.json");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
            return [.. Paths(json.RootElement).Where(IsBelowTheSet)
                .Select(path => new ServedFile(set.Name, path, Path.Combine(set.Path, path), "application/json"))];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            throw new InvalidOperationException($"'{manifest}' is damaged. Delete its folder, and build again.", e);
        }
    }

    private static IEnumerable<string> Paths(JsonElement manifest) => manifest.TryGetProperty("files", out JsonElement files)
        ? files.EnumerateArray().Select(file => file.GetProperty("path").GetString()!)
        : [];

    // The build writes no other path. The manifest could have been edited.
    private static bool IsBelowTheSet(string path) => path.Split('/').All(name => name.Length > 0 && name[0] != '.');
}
