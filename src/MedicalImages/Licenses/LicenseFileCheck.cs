using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Licenses;

/// <summary>
/// Compares the license that a source states with the file LICENSE in its archives, which is known only after they were downloaded.
/// </summary>
internal static class LicenseFileCheck
{
    /// <exception cref="MedicalImagesException">The policy does not allow the license in the file.</exception>
    public static void Apply(SetRequest request, IReadOnlyList<LicenseTerms> terms, Report report)
    {
        if (request.StatedTerms.License is not null) return; // the project decides
        foreach ((string stated, string inFile) in terms.Select(FindDifference).OfType<Difference>().Distinct())
        {
            if (request.LicensePolicy is { } policy && !policy.Allows(inFile))
                throw LicenseDiagnostics.FileNotAllowed.With(request.Name, stated, inFile, policy.Text).AsException();
            report.Add(LicenseDiagnostics.FileDiffers.With(request.Name, stated, inFile) with { File = request.File });
        }
    }

    /// <summary>Whether the file names another license than the source.</summary>
    public static bool IsDifferent(LicenseTerms terms) => FindDifference(terms) is not null;

    // A text that is not known may be that of the stated license.
    private static Difference? FindDifference(LicenseTerms terms)
    {
        if (terms.License.Length == 0 || terms.FileText is not { } text) return null;
        string stated = SetTerms.Resolve(StatedTerms.None, [terms])[0].License;
        string inFile = string.Join(LicensePolicy.And, LicenseText.FindNames(text));
        return inFile.Length > 0 && inFile != stated ? new Difference(stated, inFile) : null;
    }

    private sealed record Difference(string Stated, string InFile);
}
