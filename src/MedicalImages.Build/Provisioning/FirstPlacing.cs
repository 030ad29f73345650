using MedicalImages.Build.Store;

namespace MedicalImages.Build.Provisioning;

/// <summary>Fills a new folder beside the destination, manifest included, and renames it in: the destination is absent or complete, never between.</summary>
internal static class FirstPlacing
{
    public static async Task RunAsync(ContentStore store, Manifest manifest, string destination, string owner, CancellationToken cancellationToken)
    {
        string parent = Path.GetDirectoryName(destination)!;
        Directory.CreateDirectory(parent);
        string prefix = $".{Path.GetFileName(destination)}.{owner}-";
        RemoveLeftovers(parent, prefix);
        string temporary = Path.Combine(parent, $"{prefix}{Guid.NewGuid():N}");
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

    // A killed build leaves its folder behind; the lock of the work folder says that no other build of this project is at it.
    private static void RemoveLeftovers(string parent, string prefix)
    {
        foreach (string leftover in Directory.GetDirectories(parent, prefix + "*")) Directory.Delete(leftover, recursive: true);
    }
}
