using MedicalImages.Files;

namespace MedicalImages.Build.IncrementalState;

/// <summary>
/// The owner of a record. obj/ is copied along with a project, so a record proves nothing about files elsewhere. An output folder inside
/// the project is stored relative to it, and applies to the copy; any other is stored with its full path and the project.
/// </summary>
/// <param name="Project">File name of the project, or its full path where <paramref name="Output"/> is absolute.</param>
/// <param name="Output">The output folder, with '/' at its end.</param>
internal sealed record PlacedFilesOwner(string Project, string Output)
{
    public static PlacedFilesOwner Create(string projectFile, string outputFolder)
    {
        string folder = Path.GetDirectoryName(projectFile)!;
        string output = Path.TrimEndingDirectorySeparator(outputFolder) + Path.DirectorySeparatorChar;
        // A link leads out of the project, and the link of a copy leads to the same place.
        return IsBelow(folder, output) && Links.FindBelow(folder, output) is null
            ? new(Path.GetFileName(projectFile), Slashes(Path.GetRelativePath(folder, output)).TrimEnd('/') + '/')
            : new(projectFile, output);
    }

    public bool IsInsideProject => !Path.IsPathFullyQualified(Output);

    /// <summary>
    /// Whether a record belongs to this project. If the project file of a record does not exist, it was renamed, and the project is the
    /// same.
    /// </summary>
    public bool Owns(PlacedFilesOwner recorded, string projectFolder)
    {
        if (recorded.Output != Output) return false;
        bool isGone = !File.Exists(Path.Combine(projectFolder, Path.GetFileName(recorded.Project)));
        return recorded.Project == Project || (IsInsideProject && isGone);
    }

    /// <summary>The folders between the project and the output folder, outer ones first. Clean looks for links among them.</summary>
    public IEnumerable<string> ParentFolders()
    {
        if (!IsInsideProject) yield break;
        for (int slash = Output.IndexOf('/', 0); slash >= 0; slash = Output.IndexOf('/', slash + 1)) yield return Output[..slash];
    }

    public static string Slashes(string relative) => relative.Replace(Path.DirectorySeparatorChar, '/');

    public static bool IsBelow(string folder, string path)
    {
        string relative = Slashes(Path.GetRelativePath(folder, path));
        return !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith("../", StringComparison.Ordinal);
    }
}
