using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Projects;

/// <summary>Finds the project or solution that an argument names: a file, or a folder that contains exactly one.</summary>
internal static class ProjectFinder
{
    private static readonly string[] SolutionExtensions = [".sln", ".slnx", ".slnf"];

    /// <param name="argument">As it was typed; null for the current folder.</param>
    /// <returns>The full path of a file.</returns>
    /// <exception cref="MedicalImagesException">None was found, or more than one.</exception>
    public static string Find(string? argument)
    {
        string path = Path.GetFullPath(argument ?? ".");
        if (Directory.Exists(path)) return FindIn(path);
        if (!File.Exists(path)) throw Fail(argument!, "does not exist");
        if (IsSolution(path) || IsProject(path)) return path;
        throw Fail(argument!, Path.GetExtension(path).Equals(".cs", StringComparison.OrdinalIgnoreCase)
            ? $"is a file-based program, which only dotnet evaluates. Use 'dotnet build {argument} -t:ListMedicalImages' and the like"
            : "is neither a project nor a solution");
    }

    public static bool IsSolution(string file) => SolutionExtensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a folder contains a project or a solution.</summary>
    public static bool IsProjectFolder(string folder) => Directory.EnumerateFiles(folder).Any(file => IsSolution(file) || IsProject(file));

    private static bool IsProject(string file) => Path.GetExtension(file).EndsWith("proj", StringComparison.OrdinalIgnoreCase);

    // A solution names the projects, so it is preferred to a project next to it.
    private static string FindIn(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
        string[] solutions = Array.FindAll(files, IsSolution), projects = Array.FindAll(files, IsProject);
        string[] found = solutions.Length > 0 ? solutions : projects;
        if (found.Length == 1) return found[0];
        if (found.Length == 0) throw Fail(folder, "contains neither a project nor a solution. Name one, or its folder");
        throw Fail(folder, $"contains {found.Length} of them: {string.Join(", ", found.Select(Path.GetFileName))}. Name one");
    }

    private static MedicalImagesException Fail(string path, string why) => ProjectDiagnostics.NotFound.With(path, why).AsException();
}
