using MedicalImages.Diagnostics;
using MedicalImages.Tool.Reports.Counting;
using MedicalImages.Tool.Reports.Sets;

namespace MedicalImages.Tool.Reports.Page;

/// <summary>What a page shows, except the pictures.</summary>
/// <param name="Folder">Of the page: folders are shown relative to it, so that a page names no path of a machine.</param>
internal sealed record PageContent(IReadOnlyList<ReportedSet> Sets, Coverage Coverage, string Folder)
{
    /// <summary>Such as <c>73 images, 7 series, 1 set</c>.</summary>
    public string Heading { get; } = string.Join(", ", Plural.Images(Sets.Sum(set => set.Images.Count())),
        Plural.Format(Sets.Sum(set => set.Series.Count), "series", "series"), Plural.Format(Sets.Count, "set"));

    /// <summary>Projects, or folders that are not part of a project.</summary>
    public string Title { get; } = string.Join(", ", Sets.Select(set => set.Project ?? Path.GetFileName(set.Folder)).Distinct());

    /// <summary>Only the name of the folder, if the page is elsewhere: the path between them would be that of this machine.</summary>
    public string GetShownFolder(ReportedSet set)
    {
        string path = Path.GetRelativePath(Folder, set.Folder).Replace('\\', '/');
        int up = path.Split('/').TakeWhile(part => part == "..").Count();
        bool isElsewhere = Path.IsPathRooted(path) || up == CountFolders(Folder);
        return isElsewhere ? Path.GetFileName(set.Folder) : path;
    }

    private static int CountFolders(string folder) =>
        folder[Path.GetPathRoot(folder)!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Length;
}
