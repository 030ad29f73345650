using System.Reflection;

namespace MedicalImages.Diagnostics;

/// <summary>
/// All diagnostics. 1xxx: the request. 2xxx: network and source. 3xxx: content. 4xxx: disk and destination. 5xxx: store, lock file and
/// mirrors. 9xxx: unexpected errors. <c>docs/diagnostics.md</c> explains each code; a test compares the two.
/// </summary>
internal static class DiagnosticCatalog
{
    private static readonly Type[] Ranges =
        [typeof(RequestDiagnostics), typeof(ProjectDiagnostics), typeof(ReportDiagnostics), typeof(SourceDiagnostics),
            typeof(ContentDiagnostics), typeof(DiskDiagnostics), typeof(StoreDiagnostics), typeof(LockDiagnostics),
            typeof(MirrorDiagnostics), typeof(PackageDiagnostics), typeof(LicenseDiagnostics), typeof(InternalDiagnostics)];

    public static IEnumerable<DiagnosticDescriptor> All() =>
        from range in Ranges
        from field in range.GetFields(BindingFlags.Static | BindingFlags.Public)
        where field.FieldType == typeof(DiagnosticDescriptor)
        select (DiagnosticDescriptor)field.GetValue(null)!;
}
