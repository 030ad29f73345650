using System.Text;
using MedicalImages.Requests;

namespace MedicalImages.Licenses;

/// <summary>The SPDX id of a license, from the text that a source or a project has.</summary>
internal static class LicenseId
{
    private const int MaxCustomLength = 80;

    /// <param name="license">A name, an SPDX id, or the address of the text.</param>
    /// <param name="url">The address of the text, or null. It decides only if there is no name: a name that is not known may add a
    /// condition, and must not pass a policy.</param>
    /// <returns>Empty if nothing is stated. A license that is not known begins with <see cref="LicensePolicy.CustomPrefix"/>.</returns>
    public static string Identify(string license, string? url)
    {
        string name = license.Trim();
        if (name.Length == 0 && url is null) return "";
        if (name.StartsWith(LicensePolicy.CustomPrefix, StringComparison.OrdinalIgnoreCase)) return CreateCustom(name);
        string[] all = name.Split(LicensePolicy.And);
        if (all.Length > 1 && all.All(one => Find(one) is not null)) return string.Join(LicensePolicy.And, all.Select(Find));
        return name.Length > 0 ? Find(name) ?? CreateCustom(name) : LicenseUrl.FindId(url!) ?? CreateCustom(url!);
    }

    /// <summary>The id of a name or an address; null if it is not known.</summary>
    public static string? Find(string name) =>
        name.Contains("://", StringComparison.Ordinal) ? LicenseUrl.FindId(name) : SpdxIds.Find(name.Trim()) ?? LicenseWords.Find(name);

    // The id of SPDX has letters, digits, '-' and '.' only.
    private static string CreateCustom(string name)
    {
        var id = new StringBuilder();
        foreach (char c in name.StartsWith(LicensePolicy.CustomPrefix, StringComparison.OrdinalIgnoreCase)
            ? name[LicensePolicy.CustomPrefix.Length..] : name)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '.') id.Append(c);
            else if (id.Length > 0 && id[^1] != '-') id.Append('-');
            if (id.Length == MaxCustomLength) break;
        }

        string text = id.ToString().Trim('-', '.');
        return LicensePolicy.CustomPrefix + (text.Length > 0 ? text : "unknown");
    }
}
