using MedicalImages.Diagnostics;
using MedicalImages.Output;

namespace MedicalImages.Tool.Reports.Sets;

/// <summary>Reads a set from the manifest in its folder.</summary>
internal static class PlacedSet
{
    /// <param name="name">Of the set; null for the one in the manifest.</param>
    /// <param name="getCode">The C# expression for an image at an index of the set; null if it has none.</param>
    /// <returns>A set with a problem if it cannot be read.</returns>
    public static ReportedSet Read(string folder, string? name = null, Func<int, ImageEntry, string>? getCode = null)
    {
        string path = Path.Combine(folder, Manifest.FileName);
        ManifestReading reading = ManifestReader.Read(path);
        string shown = name ?? reading.Manifest?.Set ?? Path.GetFileName(folder);
        if (reading.Problem is { } problem) return Fail($"{Manifest.FileName} cannot be read: {WithoutPath(problem)}");
        if (File.Exists(Path.Combine(folder, Manifest.JournalName))) return Fail("Its update was interrupted. Build again.");
        if (reading.Manifest is not { } manifest)
            return Fail(Directory.Exists(folder) ? $"The folder has no {Manifest.FileName}." : "It is not built yet.");
        return new ReportedSet(shown, folder)
        {
            Source = manifest.Source,
            Series = SeriesList.Create([.. manifest.Images.Select((image, i) => new ReportedImage(
                image.Path, Destination.GetFilePath(folder, image), image.Size, image.Header)
            { Code = getCode?.Invoke(i, image), Problem = image.Problem })]),
        };

        // The page is mailed, and the message of an exception names the path of this machine.
        string WithoutPath(string text) => text.Replace(path, Manifest.FileName, StringComparison.Ordinal);

        ReportedSet Fail(string why) => new(shown, folder) { Problem = Redaction.Clean(why) };
    }
}
