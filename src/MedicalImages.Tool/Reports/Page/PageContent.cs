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

    /// <summary>Projects, or folders that are no part of a project.</summary>
    public string Title { get; } = string.Join(", ", Sets.Select(set => set.Project ?? Path.GetFileName(set.Folder)).Distinct());

    public string GetShownFolder(ReportedSet set) => Path.GetRelativePath(Folder, set.Folder).Replace('\\', '/');
}
