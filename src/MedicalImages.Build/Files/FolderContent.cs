using System.IO.Enumeration;

namespace MedicalImages.Build.Files;

/// <summary>Lists what is below a folder without following links: <see cref="SearchOption.AllDirectories"/> follows them, out of the folder and in circles.</summary>
internal static class FolderContent
{
    /// <summary>Full paths of all files, and of links to files or folders, which a caller takes for something that is not ours.</summary>
    public static IEnumerable<string> FilesBelow(string folder) => new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), Everything)
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || IsLink(ref entry),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
    };

    private static EnumerationOptions Everything => new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
