using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Output;

namespace MedicalImages.Tool.Reports.Sets;

/// <summary>The sets in a folder: its own, or those below it; if there are none, its DICOM files.</summary>
internal static class FolderSets
{
    // A folder of a disk can have millions of files: the page would not open.
    private const int MaxFiles = 100_000;

    /// <param name="folder">Full path of an existing folder.</param>
    /// <exception cref="MedicalImagesException">Nothing is there.</exception>
    public static IReadOnlyList<ReportedSet> Read(string folder, CancellationToken cancellationToken)
    {
        string[] sets = [.. FindManifests(folder, cancellationToken).Order(StringComparer.Ordinal)];
        if (sets.Length > 0) return [.. sets.Select(set => PlacedSet.Read(set))];
        ReportedSet images = LooseImages.Read(folder, FindFiles(folder), cancellationToken);
        if (images.Images.Any()) return [images];
        string unread = images.Unread.Description is { } description ? $"; {description}" : "";
        throw ReportDiagnostics.NothingFound.With(folder, unread).AsException();
    }

    // Sets can be below folders of sets, such as those of a project whose output folder is inside another one.
    private static IEnumerable<string> FindManifests(string folder, CancellationToken cancellationToken) =>
        FolderContent.FilesBelow(folder).Where(file =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Path.GetFileName(file) == Manifest.FileName;
        }).Select(file => Path.GetDirectoryName(file)!);

    private static string[] FindFiles(string folder)
    {
        string[] files = [.. FolderContent.FilesBelow(folder).Where(file => !Links.IsLink(file)).Take(MaxFiles + 1)];
        return files.Length <= MaxFiles ? files : throw ReportDiagnostics.TooManyFiles.With(folder, MaxFiles).AsException();
    }
}
