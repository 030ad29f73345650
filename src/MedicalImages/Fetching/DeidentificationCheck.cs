using MedicalImages.Diagnostics;
using MedicalImages.Dicom.Header;
using MedicalImages.Requests;

namespace MedicalImages.Fetching;

/// <summary>
/// Checks whether images state that the patient's identity was removed (PS3.3 C.7.1.1, (0012,0062)). The statement may be wrong, but a
/// missing statement must be reported.
/// </summary>
internal static class DeidentificationCheck
{
    public static void Apply(SetRequest request, IEnumerable<DicomHeader> headers, Report report)
    {
        if (request.IdentityPolicy == IdentityPolicy.Allow || Silent(headers) is not { Length: > 0 } silent) return;
        string first = GetName(silent[0]);
        if (request.IdentityPolicy == IdentityPolicy.Require)
            throw ContentDiagnostics.IdentityNotRemoved
                .With(request.Name, Plural.ImagesOf(silent.Length, headers.Count()), first).AsException();
        Diagnostic mayShow = ContentDiagnostics.IdentityMayShow.With(request.Name, Plural.ImagesOf(silent.Length, headers.Count()), first);
        report.Add(mayShow with { File = request.File });
    }

    /// <summary>
    /// Packages are distributed, so their images must state it, unless the project explicitly allows them. A warning that a build accepts
    /// is not sufficient.
    /// </summary>
    public static void ApplyToPackage(SetRequest request, IEnumerable<DicomHeader> headers)
    {
        if (request.StatedIdentityPolicy != IdentityPolicy.Allow && Silent(headers) is { Length: > 0 } silent)
            throw ContentDiagnostics.IdentityNotRemovedInPackage
                .With(request.Name, Plural.ImagesOf(silent.Length, headers.Count()), GetName(silent[0])).AsException();
    }

    private static DicomHeader[] Silent(IEnumerable<DicomHeader> headers) => [.. headers.Where(header => !IsIdentityRemoved(header))];

    public static bool IsIdentityRemoved(DicomHeader header) =>
        "YES".Equals(header.PatientIdentityRemoved, StringComparison.OrdinalIgnoreCase);

    private static string GetName(DicomHeader header) => header.SOPInstanceUID ?? "an image without SOPInstanceUID";
}
