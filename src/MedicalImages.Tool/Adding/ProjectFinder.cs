using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Adding;

/// <summary>The project file that an argument refers to.</summary>
internal static class ProjectFinder
{
    /// <param name="path">A file or folder; null for the current folder.</param>
    /// <exception cref="MedicalImagesException">There is none, or more than one.</exception>
    public static string Find(string? path, string currentFolder)
    {
        string full = Path.GetFullPath(path ?? ".", currentFolder);
        if (File.Exists(full)) return full;
        if (!Directory.Exists(full)) throw ProjectFile.Refused(full, "it does not exist");
        string[] projects = [.. Directory.GetFiles(full, "*.*proj").Order(StringComparer.Ordinal)];
        if (projects.Length == 1) return projects[0];
        string found = projects.Length == 0 ? "no project file"
            : $"{Plural.Format(projects.Length, "project file")}, such as {Path.GetFileName(projects[0])}";
        throw ToolDiagnostics.NoSingleProject.With(full, found).AsException();
    }
}
