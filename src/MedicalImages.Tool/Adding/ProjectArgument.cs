using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Adding;

/// <summary>The file that <c>add</c> edits: any file that is named, or the one project of a folder. A solution has no sets.</summary>
internal static class ProjectArgument
{
    /// <param name="path">As it was typed; null for the current folder.</param>
    /// <exception cref="MedicalImagesException">None was found, or more than one.</exception>
    public static string Find(string? path, string currentFolder)
    {
        string full = Path.GetFullPath(path ?? ".", currentFolder);
        if (File.Exists(full)) return full;
        if (!Directory.Exists(full)) throw Fail(path ?? full, "does not exist");
        string[] projects = [.. Directory.GetFiles(full, "*.*proj").Order(StringComparer.Ordinal)];
        return projects.Length switch
        {
            1 => projects[0],
            0 => throw Fail(full, "contains no project. Name one, or its folder"),
            _ => throw Fail(full, $"contains {projects.Length} of them: {string.Join(", ", projects.Select(Path.GetFileName))}. Name one"),
        };
    }

    private static MedicalImagesException Fail(string path, string why) => ProjectDiagnostics.NotFound.With(path, why).AsException();
}
