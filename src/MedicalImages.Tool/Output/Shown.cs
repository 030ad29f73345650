using MedicalImages.Diagnostics;
using static System.FormattableString;

namespace MedicalImages.Tool.Output;

/// <summary>What is shown with a verbosity, and what precedes a diagnostic.</summary>
internal static class Shown
{
    public static bool Includes(Verbosity verbosity, Diagnostic diagnostic) =>
        diagnostic.Severity != Severity.Notice || verbosity != Verbosity.Quiet;

    public static bool Includes(Verbosity verbosity, Importance importance) => verbosity switch
    {
        Verbosity.Quiet => false,
        Verbosity.Verbose => true,
        _ => importance == Importance.High,
    };

    /// <summary>As compilers write it: <c>file(line): error CODE: </c>. Empty for a notice.</summary>
    public static string Prefix(Diagnostic diagnostic)
    {
        if (diagnostic.Severity == Severity.Notice) return "";
        string line = diagnostic.Line > 0 ? Invariant($"({diagnostic.Line})") : "";
        string file = diagnostic.File is { } path ? $"{path}{line}: " : "";
        return $"{file}{Name(diagnostic.Severity)} {diagnostic.Code}: ";
    }

    public static string Name(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };
}
