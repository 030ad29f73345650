using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Requests;
using MedicalImages.Store;

namespace MedicalImages.Output;

/// <summary>Fills a new folder beside the destination, manifest included, and renames it in: the destination is absent or complete, never between.</summary>
internal static class FirstPlacing
{
    public static async Task RunAsync(ContentStore store, SetRequest request, Manifest manifest, CancellationToken cancellationToken)
    {
        string destination = request.Destination;
        RequireNoLink(request);
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        TemporaryName.RemoveLeftovers(destination);
        string temporary = TemporaryName.Create(destination);
        try
        {
            await Parallel.ForEachAsync(manifest.Images, cancellationToken, (image, _) =>
            {
                Placement.Copy(store.PathOf(image.Sha256), Destination.FileOf(temporary, image), store.Time);
                return ValueTask.CompletedTask;
            });
            Directory.CreateDirectory(temporary);
            DiskFlush.Files(temporary, [.. manifest.Images.Select(image => Destination.FileOf(temporary, image))]);
            ManifestWriter.Write(Path.Combine(temporary, Manifest.FileName), manifest);
            RequireNoLink(request);
            if (Directory.Exists(destination)) Directory.Delete(destination); // empty, or this fails and nothing is lost
            Directory.Move(temporary, destination);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    // Images are fetched between the inspection of the destination and this, which may take an hour.
    private static void RequireNoLink(SetRequest request)
    {
        if (Links.FindBelow(request.OutputFolder, request.Destination) is not null)
            throw DiskDiagnostics.NotAFolder.With(request.Name, request.Destination).AsException();
    }
}
