using MedicalImages.Requests;

namespace MedicalImages.Tool.Adding;

/// <summary>A source as a project states it: relative paths are relative to the project's folder.</summary>
internal static class ProjectSource
{
    /// <returns>The text itself if it is not an existing relative path, so that a message quotes what was typed.</returns>
    public static string Create(string source, string currentFolder, string projectFolder, SourceTypeList types)
    {
        if (types.FindByScheme(source) is not null || source.Contains("://", StringComparison.Ordinal) || Path.IsPathRooted(source))
            return source;
        string path = Path.GetFullPath(source, currentFolder);
        bool isFound = Path.Exists(path) || (SourceGlob.IsPattern(source) && SourceGlob.Split(source, path) is not null);
        return isFound ? Path.GetRelativePath(projectFolder, path).Replace(Path.DirectorySeparatorChar, '/') : source;
    }
}
