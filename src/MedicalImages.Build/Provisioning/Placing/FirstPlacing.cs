using System.Diagnostics;
using MedicalImages.Build.Store;

namespace MedicalImages.Build.Provisioning.Placing;

/// <summary>Fills a new folder beside the destination, manifest included, and renames it in: the destination is absent or complete, never between.</summary>
internal static class FirstPlacing
{
    public static async Task RunAsync(ContentStore store, Manifest manifest, string destination, string owner, CancellationToken cancellationToken)
    {
        string parent = Path.GetDirectoryName(destination)!;
        Directory.CreateDirectory(parent);
        string prefix = $".{Path.GetFileName(destination)}.{owner}-";
        RemoveLeftovers(parent, prefix);
        string temporary = Path.Combine(parent, $"{prefix}{Environment.ProcessId}-{Guid.NewGuid():N}");
        try
        {
            await Parallel.ForEachAsync(manifest.Images, cancellationToken, (image, _) =>
            {
                Placement.Copy(store.PathOf(image.Sha256), Destination.FileOf(temporary, image));
                return ValueTask.CompletedTask;
            });
            Directory.CreateDirectory(temporary);
            ManifestWriter.Write(Path.Combine(temporary, Manifest.FileName), manifest);
            if (Directory.Exists(destination)) Directory.Delete(destination); // empty, or this fails and nothing is lost
            Directory.Move(temporary, destination);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    // A killed build leaves its folder behind. Two frameworks with one output folder have two locks, so a process that lives may still be at its own.
    private static void RemoveLeftovers(string parent, string prefix)
    {
        foreach (string leftover in Directory.GetDirectories(parent, prefix + "*"))
        {
            string process = Path.GetFileName(leftover)[prefix.Length..].Split('-')[0];
            if (!int.TryParse(process, out int id) || !IsAlive(id)) Directory.Delete(leftover, recursive: true);
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
