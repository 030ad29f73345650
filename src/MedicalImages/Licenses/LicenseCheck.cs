using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Licenses;

/// <summary>Applies the license policy of a set, before an image is fetched.</summary>
internal static class LicenseCheck
{
    /// <exception cref="MedicalImagesException">The policy does not allow a license, or none is stated.</exception>
    public static void Require(SetRequest request, IReadOnlyList<LicenseTerms> terms)
    {
        // Generated images are nobody else's: there is no license to check.
        if (request.LicensePolicy is not { } policy || request.Source.Type.IsGenerated) return;
        string[] licenses = [.. terms.Select(one => one.License).Distinct()];
        if (licenses.Length == 0 || licenses.Contains(""))
            throw LicenseDiagnostics.NotStated.With(request.Name, request.Source.Text, policy.Text).AsException();
        string[] refused = [.. licenses.Where(license => !policy.Allows(license))];
        if (refused.Length > 0)
            throw LicenseDiagnostics.NotAllowed.With(request.Name, string.Join(", ", refused), policy.Text).AsException();
    }
}
