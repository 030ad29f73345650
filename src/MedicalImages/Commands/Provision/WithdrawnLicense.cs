using MedicalImages.Diagnostics;
using MedicalImages.LockFiles;
using MedicalImages.Requests;

namespace MedicalImages.Commands.Provision;

/// <summary>
/// Reports a license that the project stated when the lock file was written, and does not state any more. It is certain only for sources
/// that state no licenses; for the others, a check compares the source with the lock file.
/// </summary>
internal static class WithdrawnLicense
{
    public static void Report(Report report, SetRequest request, LockedSet locked)
    {
        if (request.StatedTerms.License is not null || request.Source.Type.StatesLicense) return;
        string[] licenses = [.. locked.Licenses.Select(terms => terms.License).Where(license => license.Length > 0).Distinct()];
        if (licenses.Length > 0)
            report.Add(LockDiagnostics.LicenseWithdrawn.With(request.Name, string.Join(", ", licenses)) with { File = request.File });
    }
}
