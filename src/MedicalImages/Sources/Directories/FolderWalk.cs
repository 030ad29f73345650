using MedicalImages.Files;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Directories;

/// <summary>
/// Lists the regular files below a folder, one at a time. Does not follow links, and skips output folders of builds. Relative names have
/// '/', and are not taken from full paths: <see cref="Path.GetRelativePath(string, string)"/> compares both, for each file.
/// </summary>
/// <param name="outputs">Output folders of builds.</param>
/// <param name="isWanted">Whether a file with this relative name, which cannot be examined, would be missing from the set.</param>
/// <param name="enters">Whether the folder with this relative name may contain selected files; otherwise it is not opened.</param>
internal sealed class FolderWalk(
    string root,
    IReadOnlyList<string> outputs,
    IgnoredFiles ignored,
    Func<string, bool> isWanted,
    Func<string, bool> enters)
{
    private const FileAttributes Unknown = (FileAttributes)(-1);

    public IEnumerable<NamedFile> Files()
    {
        var folders = new Stack<Folder>([new Folder(new DirectoryInfo(root), Prefix: "")]);
        while (folders.TryPop(out Folder? folder))
        {
            foreach (FileSystemInfo entry in GetEntries(folder.Info))
            {
                string name = folder.Prefix + entry.Name;
                FileAttributes attributes = entry.Attributes; // once: it asks for the user of the process each time
                if (attributes == Unknown) SkipUnknown(folder, entry, name);
                // Cloud files of Windows are reparse points, but not links.
                else if (attributes.HasFlag(FileAttributes.ReparsePoint) && entry.LinkTarget is not null) ignored.Links++;
                else if (entry is FileInfo file && IsRegular(file)) yield return new NamedFile(file, name);
                else if (entry is not DirectoryInfo inner) ignored.Files++; // a pipe, socket or device: opening one may never return
                else if (!enters(name)) continue;
                else if (IsOutput(inner)) ignored.OutputFolders++;
                else folders.Push(new Folder(inner, name + "/"));
            }
        }
    }

    private static IEnumerable<FileSystemInfo> GetEntries(DirectoryInfo folder)
    {
        using IEnumerator<FileSystemInfo> entries = Reading(folder, folder, static from => from.EnumerateFileSystemInfos().GetEnumerator());
        while (Reading(folder, entries, static from => from.MoveNext())) yield return entries.Current;
    }

    // A file whose name is not UTF-8 cannot be opened, and must not be missing silently. Neither must those in a folder with such a name:
    // its own name need not match. .NET has no full path for an entry whose path is too long.
    private void SkipUnknown(Folder folder, FileSystemInfo entry, string name)
    {
        const string Reason = "it no longer exists, its name is not UTF-8, or its path is too long";
        bool isMissed = entry is DirectoryInfo ? enters(name) : isWanted(name);
        if (isMissed) throw new SourceFailure(FailureKind.Unreadable, new Uri(Path.Join(folder.Info.FullName, entry.Name)), Reason);
        ignored.Files++;
    }

    // Without a delegate for each entry.
    private static TResult Reading<T, TResult>(DirectoryInfo folder, T from, Func<T, TResult> read)
    {
        try
        {
            return read(from);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceFailure(FailureKind.Unreadable, new Uri(folder.FullName), e is UnauthorizedAccessException
                ? "access to the folder is denied"
                : "the folder does not exist or cannot be read", e);
        }
    }

    /// <summary>Not a pipe, a socket or a device.</summary>
    public static bool IsRegular(FileInfo file) => file.Length > 0 || EmptyFile.IsRegular(file.FullName);

    // Otherwise, a set whose source is the folder of the project would find its own output, that of other configurations, and copies of its
    // images.
    private bool IsOutput(DirectoryInfo folder) =>
        outputs.Any(output => DestinationPath.Same(folder.FullName, output))
            || File.Exists(Path.Combine(folder.FullName, DestinationPath.Manifest));

    /// <param name="Prefix">Of the relative names in the folder.</param>
    private sealed record Folder(DirectoryInfo Info, string Prefix);
}
