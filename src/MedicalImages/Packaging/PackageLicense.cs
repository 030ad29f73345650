using MedicalImages.Requests;

namespace MedicalImages.Packaging;

/// <summary>The license of a data package: that of the project, or those of its sets.</summary>
internal static class PackageLicense
{
    /// <summary>An SPDX expression; null if there is none, or NuGet cannot express it.</summary>
    /// <remarks>NuGet accepts only ids of SPDX: https://learn.microsoft.com/nuget/reference/nuspec#license</remarks>
    public static string? GetExpression(SettingTexts project, IReadOnlyList<PackedSet> sets)
    {
        if (project["LicenseExpression"].Length > 0) return project["LicenseExpression"];
        string[] ids = GetIds(sets);
        bool isKnown = sets.All(set => set.Locked.Licenses.Count > 0)
            && Array.TrueForAll(ids, id => id.Length > 0 && !id.StartsWith(LicensePolicy.CustomPrefix, StringComparison.Ordinal));
        return project["LicenseFile"].Length == 0 && isKnown ? string.Join(LicensePolicy.And, ids) : null;
    }

    /// <summary>For readers, if there is no expression.</summary>
    public static string Describe(IReadOnlyList<PackedSet> sets)
    {
        string[] known = [.. GetIds(sets).Where(id => id.Length > 0)];
        return known.Length > 0 ? string.Join(", ", known) : "not stated";
    }

    private static string[] GetIds(IReadOnlyList<PackedSet> sets) =>
    [
        .. sets.SelectMany(set => set.Locked.Licenses).SelectMany(terms => terms.License.Split(LicensePolicy.And))
            .Distinct().Order(StringComparer.Ordinal),
    ];
}
