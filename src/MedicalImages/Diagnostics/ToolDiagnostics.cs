using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>106x: the command line adds a set to a project.</summary>
internal static class ToolDiagnostics
{
    public static readonly DiagnosticDescriptor ProjectNotChanged = Error(1060, "Project not changed",
        "'{0}' was not changed: {1}.");

    public static readonly DiagnosticDescriptor NoSetName = Error(1061, "No name for the set",
        "The source '{0}' does not suggest a name for the set. Specify one with --name.");

    public static readonly DiagnosticDescriptor NoSingleProject = Error(1062, "No single project",
        "'{0}' contains {1}. Specify the path of a project file.");
}
