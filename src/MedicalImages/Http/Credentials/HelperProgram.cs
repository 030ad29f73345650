using MedicalImages.Diagnostics;

namespace MedicalImages.Http.Credentials;

/// <summary>
/// Finds the credential helper, which only the user can set, in the environment or in a file in the profile. A project cannot set it.
/// </summary>
internal static class HelperProgram
{
    private const int MaxCharacters = 64 * 1024; // a path, and possibly some empty lines

    public const string Variable = "MedicalImagesCredentialHelper";

    /// <summary>Full path of the program; null if the user has none.</summary>
    public static string? Find(Func<string, string?> variable)
    {
        if (variable(Variable) is { Length: > 0 } named) return named;
        return UserFile(variable) is { } file && File.Exists(file) ? FirstLine(file) : null;
    }

    private static string? FirstLine(string file)
    {
        var text = new char[MaxCharacters];
        using var reader = new StreamReader(file);
        int length = reader.ReadBlock(text);
        const StringSplitOptions Options = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return new string(text, 0, length).Split('\n', Options).FirstOrDefault();
    }

    /// <param name="property">The value of $(MedicalImagesCredentialHelper): that of the environment, unless a project or a command line
    /// changed it.</param>
    public static void RefuseFromProject(string property, Func<string, string?> variable)
    {
        if (property.Length > 0 && property != variable(Variable)) throw RequestDiagnostics.HelperFromProject.With(UserFile(variable) ?? "a file in the user's profile").AsException();
    }

    private static string? UserFile(Func<string, string?> variable) => Settings(variable) is { } folder ? Path.Combine(folder, "medical-images", "credential-helper") : null;

    private static string? Settings(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows()) return Rooted(variable("APPDATA"));
        return Rooted(variable("XDG_CONFIG_HOME")) ?? (Rooted(variable("HOME")) is { } home ? Path.Combine(home, ".config") : null);
    }

    // A relative path would be a folder of the project; the XDG specification requires ignoring it, too.
    private static string? Rooted(string? path) => Path.IsPathFullyQualified(path ?? "") ? path : null;
}
