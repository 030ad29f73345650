using MedicalImages.Files;

namespace MedicalImages.Output;

/// <summary>Handles names that change from file to folder or back, in a new request or a new version of the source.</summary>
internal static class FoldersInPaths
{
    /// <summary>Inner folders first, without the root.</summary>
    public static IEnumerable<string> Find(string path)
    {
        for (int end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1)) yield return path[..end];
    }

    /// <summary>
    /// Placed files that must be deleted before others can be placed: their name becomes a folder, or they are in a folder that becomes a
    /// file.
    /// </summary>
    public static IEnumerable<FileEntry> FindConflicts(IReadOnlyList<FileEntry> known, IReadOnlyList<FileEntry> target)
    {
        HashSet<string> files = target.Select(image => image.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        HashSet<string> folders = target.SelectMany(image => Find(image.Path)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return known.Where(image => folders.Contains(image.Path) || Find(image.Path).Any(files.Contains));
    }

    /// <summary>Whether it is a folder that contains only placed files.</summary>
    /// <param name="path">Relative to the destination, like <paramref name="known"/>.</param>
    public static bool IsPlacedFolder(string path, string destination, ILookup<string, FileEntry> known)
    {
        string folder = Path.GetFullPath(path, destination);
        return Directory.Exists(folder)
            && known.Any(same => Find(same.Key).Contains(path, StringComparer.OrdinalIgnoreCase))
            && FolderContent.FilesBelow(folder).All(file => known.Contains(Path.GetRelativePath(destination, file).Replace('\\', '/')));
    }
}
