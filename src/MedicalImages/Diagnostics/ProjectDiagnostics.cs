using static MedicalImages.Diagnostics.DiagnosticDescriptor;

namespace MedicalImages.Diagnostics;

/// <summary>1xxx: projects that the command line cannot use. A build never reports these.</summary>
internal static class ProjectDiagnostics
{
    public static readonly DiagnosticDescriptor NotFound = Error(1050, "Project not found",
        "'{0}' {1}.");

    public static readonly DiagnosticDescriptor NoSdk = Error(1051, "SDK not found",
        "The .NET SDK for '{0}' was not found: {1}. Install it, or change global.json.");

    public static readonly DiagnosticDescriptor NotEvaluated = Error(1052, "Project cannot be evaluated",
        "'{0}' cannot be evaluated: {1}");

    public static readonly DiagnosticDescriptor NoPackage = Error(1053, "Project without the package",
        "'{0}' does not use MedicalImages.Build. Add it: dotnet add \"{0}\" package MedicalImages.Build");

    public static readonly DiagnosticDescriptor PackageTooOld = Error(1054, "Package is older than the tool",
        "'{0}' uses a version of MedicalImages.Build that this tool does not support. Update it: "
        + "dotnet add \"{0}\" package MedicalImages.Build");

    public static readonly DiagnosticDescriptor NotRestored = Error(1055, "Project is not restored",
        "'{0}' is not restored. Run 'dotnet restore \"{0}\"', or omit --no-restore.");

    public static readonly DiagnosticDescriptor RestoreFailed = Error(1056, "Restore failed",
        "'{0}' could not be restored: {1}");

    public static readonly DiagnosticDescriptor SeveralProjects = Error(1057, "Option for one project",
        "{0} is a path for one project, and {1} projects have sets. Name one of them.");

    public static readonly DiagnosticDescriptor NotLocked = Warning(1058, "Changed set without a lock file",
        "Set '{0}' is not locked, and its placed images stay. To place the new ones, run: "
        + "dotnet build \"{1}\" -t:UpdateMedicalImages");

    public static readonly DiagnosticDescriptor NotChanged = Error(1060, "Project not changed",
        "'{0}' was not changed: {1}.");

    public static readonly DiagnosticDescriptor NoSetName = Error(1061, "No name for the set",
        "The source '{0}' does not suggest a name for the set. Specify one with --name.");
}
