using MedicalImages.Files;

namespace MedicalImages.Output;

/// <summary>Where one image is a file another may be a folder: the next request, or the next version of a source, may have it so.</summary>
internal static class FoldersInPaths
{
    /// <summary>From the inside out, without the root.</summary>
    public static IEnumerable<string> Find(string path)
    {
        for (int end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1)) yield return path[..end];
    }

    /// <summary>
    /// Files of ours that have to go before others can be placed: they have the name of a folder, or lie in what is to be a file.
    /// </summary>
    public static IEnumerable<ImageEntry> InTheWay(IReadOnlyList<ImageEntry> known, IReadOnlyList<ImageEntry> wanted)
    {
        HashSet<string> files = wanted.Select(image => image.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        HashSet<string> folders = wanted.SelectMany(image => Find(image.Path)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return known.Where(image => folders.Contains(image.Path) || Find(image.Path).Any(files.Contains));
    }

    /// <summary>Whether it is a folder of ours that holds files of ours and nothing else.</summary>
    /// <param name="path">Relative to the destination, as <paramref name="known"/> are.</param>
    public static bool IsOurs(string path, string destination, ILookup<string, ImageEntry> known)
    {
        string folder = Path.GetFullPath(path, destination);
        return Directory.Exists(folder)
            && known.Any(same => Find(same.Key).Contains(path, StringComparer.OrdinalIgnoreCase))
            && FolderContent.FilesBelow(folder).All(file => known.Contains(Path.GetRelativePath(destination, file).Replace('\\', '/')));
    }
}
