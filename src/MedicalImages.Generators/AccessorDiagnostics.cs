using Microsoft.CodeAnalysis;

namespace MedicalImages.Generators;

/// <summary>The diagnostics of the generator. docs/diagnostics.md explains each of them.</summary>
internal static class AccessorDiagnostics
{
    public static readonly DiagnosticDescriptor NameInvalid = Create("MEDIMG1043", "Entry of Names is invalid",
        "Set '{0}': the entry '{1}' of Names is invalid: {2}. Write Name=<SOPInstanceUID or SeriesInstanceUID>, Name=<path> or "
        + "Name=<folder>/.");

    public static readonly DiagnosticDescriptor NameCollides = Create("MEDIMG1044", "Names of accessors collide",
        "Set '{0}': the name '{1}' of its accessor is already used by {2}. Rename the set, or change its Names.");

    public static readonly DiagnosticDescriptor AccessibilityInvalid = Create("MEDIMG1045", "MedicalImagesAccessorVisibility is invalid",
        "MedicalImagesAccessorVisibility is '{0}'. Use 'public' or 'internal', or remove it: accessors are public in test projects and "
        + "internal elsewhere.");

    public static readonly DiagnosticDescriptor SetsCollide = Create("MEDIMG1046", "Sets of two projects have one accessor",
        "Set '{0}' of {1} has no accessor: its name '{2}' is already used by the set '{3}' of {4}. Rename one of the sets, or open this "
        + "one by its path: '{5}' in the output folder.", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NotInLock = Create("MEDIMG5039", "Named image is not in the lock file",
        "Set '{0}': {1} is not in the lock file, but '{2}' of Names needs it.{3} Correct Names, or run "
        + "'dotnet build -t:UpdateMedicalImages'.");

    public static readonly DiagnosticDescriptor LockUnreadable = Create("MEDIMG5040", "Lock file cannot be read for accessors",
        "The Names of the sets cannot be compared with {0}: {1}. Restore it from version control, or "
        + "delete it and run 'dotnet build -t:UpdateMedicalImages'.");

    private static DiagnosticDescriptor Create(
        string id, string title, string format, DiagnosticSeverity severity = DiagnosticSeverity.Error) =>
        new(id, title, format, "MedicalImages", severity, isEnabledByDefault: true);
}
