using System.Text.Json;

namespace MedicalImages.Tests.Faults;

/// <summary>
/// A destination is absent, complete according to its manifest, or in an update according to its journal; every file is complete.
/// </summary>
/// <param name="isUnlocked">Whether a build continued without a lock file, which its manifest records.</param>
internal sealed class DestinationInvariants(Workbench bench, bool isUnlocked)
{
    private const string Manifest = "medical-images.json", Journal = "medical-images.updating.json";

    public IEnumerable<string> Violations()
    {
        string all = Path.Combine(bench.Project, "bin", "medical-images");
        return Directory.Exists(all) ? Directory.GetFileSystemEntries(all).SelectMany(Check) : [];
    }

    private IEnumerable<string> Check(string folder)
    {
        string[] ours = [.. ProvisionedSet.FilesIn(folder).Where(file => !bench.UserFiles.Contains(Relative(folder, file)))];
        // A folder whose name starts with a dot is being filled, and an empty one counts as absent.
        if (ours.Length == 0 || Path.GetFileName(folder).StartsWith('.')) return [];
        string[] images = [.. ours.Where(file => file is not (Manifest or Journal) && !IsTemporary(file))];
        if (ours.Contains(Journal)) return CheckInterrupted(folder, images);
        if (ours.Contains(Manifest)) return CheckComplete(folder, images);
        return [$"{Relative(folder, "")} has {images.FirstOrDefault()} and neither manifest nor journal"];
    }

    private IEnumerable<string> CheckComplete(string folder, string[] images)
    {
        string manifest = Relative(folder, Manifest), content = FileStates.Hash(Path.Combine(folder, Manifest));
        string? before = bench.Before.GetValueOrDefault(manifest), after = bench.After.GetValueOrDefault(manifest);
        if (content != before && content != after && !isUnlocked) yield return $"{manifest} is neither the old nor the new one";
        ILookup<string, string> listed = Listed(folder, Manifest);
        // Files that the user removed before are not missing because of a fault.
        foreach (string path in listed.Select(image => image.Key).Except(images).Select(path => Relative(folder, path)))
            if (content != before || bench.Before.ContainsKey(path)) yield return $"{path} is in the manifest and missing";
        foreach (string problem in CheckFiles(folder, images, listed)) yield return problem;
    }

    private IEnumerable<string> CheckInterrupted(string folder, string[] images) => CheckFiles(folder, images, Listed(folder, Journal));

    private IEnumerable<string> CheckFiles(string folder, string[] images, ILookup<string, string> listed)
    {
        foreach (string image in images)
        {
            string path = Relative(folder, image), hash = FileStates.Hash(Path.Combine(folder, image));
            if (!listed.Contains(image)) yield return $"{path} is not listed";
            else if (!listed[image].Contains(hash)) yield return $"{path} has other bytes than listed";
        }
    }

    /// <summary>Path → SHA-256; a journal may have two hashes for one path, the old and the new one.</summary>
    private static ILookup<string, string> Listed(string folder, string list)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, list)));
        return json.RootElement.GetProperty("images").EnumerateArray()
            .ToLookup(image => image.GetProperty("path").GetString()!, image => image.GetProperty("sha256").GetString()!);
    }

    private static bool IsTemporary(string file) =>
        Path.GetFileName(file) is ['.', ..] name && name.EndsWith(".tmp", StringComparison.Ordinal);

    private string Relative(string folder, string file) => Path.GetRelativePath(bench.Root, Path.Combine(folder, file));
}
