using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Dicom;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Provisioning;

/// <summary>Whether images say that the patient's identity is removed (PS3.3 C.7.1.1, (0012,0062)). They may lie; that they do not even say so is worth knowing.</summary>
internal static class IdentityCheck
{
    public static void Apply(SetRequest request, IReadOnlyList<DicomHeader> headers, Report report)
    {
        if (request.IdentityPolicy == IdentityPolicy.Allow) return;
        DicomHeader[] silent = [.. headers.Where(header => !"YES".Equals(header.PatientIdentityRemoved, StringComparison.OrdinalIgnoreCase))];
        if (silent.Length == 0) return;
        string first = silent[0].SOPInstanceUID ?? "one without SOPInstanceUID";
        if (request.IdentityPolicy == IdentityPolicy.Require) throw ContentDiagnostics.IdentityNotRemoved.With(request.Name, silent.Length, headers.Count, first).AsException();
        report.Add(ContentDiagnostics.IdentityMayShow.With(request.Name, silent.Length, headers.Count, first) with { File = request.File });
    }
}
