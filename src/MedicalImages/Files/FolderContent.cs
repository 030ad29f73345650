using System.IO.Enumeration;

namespace MedicalImages.Files;

/// <summary>Lists the files below a folder. Unlike <see cref="SearchOption.AllDirectories"/>, it does not follow links.</summary>
internal static class FolderContent
{
    /// <summary>Full paths of all files, and of links to files or folders, which callers treat as unrelated content.</summary>
    public static IEnumerable<string> FilesBelow(string folder)
    {
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };
        return new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || IsLink(ref entry),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
        };
    }

    private static bool IsLink(ref FileSystemEntry entry) =>
        entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.ToFileSystemInfo().LinkTarget is not null;
}
