using System.Text.RegularExpressions;
using MedicalImages.Diagnostics;
using static MedicalImages.Diagnostics.RequestDiagnostics;

namespace MedicalImages.Requests;

/// <summary>Reads the license, the citation and the license policy of one item.</summary>
/// <param name="standardPolicy">The policy of the project; may be empty.</param>
internal sealed partial class TermsReader(SetItem item, string standardPolicy, Action<Diagnostic> add)
{
    public const int MaxLength = 4000;
    private static readonly string[] Prefixes =
        ["doi:", "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/"];

    public StatedTerms ReadTerms() => new(ReadText("License"), ReadUrl(), ReadText("Citation"), ReadDoi());

    public LicensePolicy? ReadPolicy()
    {
        string stated = item["LicensePolicy"].Length > 0 ? item["LicensePolicy"] : standardPolicy;
        if (stated.Length == 0) return null;
        if (LicensePolicy.Parse(stated) is { } policy) return policy;
        add(BadValue.With(item.Name, "LicensePolicy", stated,
            "SPDX ids separated by ';', such as CC0-1.0;CC-BY-*, with '*' only at the end"));
        return null;
    }

    /// <summary>The DOI without a prefix; null if it is none.</summary>
    public static string? ParseDoi(string text)
    {
        string prefix = Prefixes.FirstOrDefault(prefix => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) ?? "";
        string doi = text[prefix.Length..];
        return DoiForm().IsMatch(doi) ? doi : null;
    }

    /// <summary>Whether it is an address that a page can link.</summary>
    public static bool IsUrl(string text) => text.Length <= MaxLength && Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
        && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && text.All(c => c is > ' ' and <= '~' and not ('<' or '>' or '"'));

    private string? ReadText(string name)
    {
        string[] words = item[name].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string text = Redaction.Clean(string.Join(' ', words), int.MaxValue);
        if (text.Length == 0) return null;
        if (text.Length <= MaxLength) return text;
        add(BadValue.With(item.Name, name, text, $"a text of at most {MaxLength} characters"));
        return null;
    }

    private string? ReadUrl()
    {
        string text = item["LicenseUrl"];
        if (text.Length == 0) return null;
        if (IsUrl(text)) return text;
        add(BadValue.With(item.Name, "LicenseUrl", text,
            "the address of a license text, such as https://creativecommons.org/licenses/by/4.0/"));
        return null;
    }

    private string? ReadDoi()
    {
        string text = item["Doi"];
        if (text.Length == 0) return null;
        if (ParseDoi(text) is { } doi) return doi;
        add(BadValue.With(item.Name, "Doi", text, "a DOI, such as 10.5281/zenodo.1234"));
        return null;
    }

    // https://www.crossref.org/blog/dois-and-matching-regular-expressions/ : every DOI begins like this. A page and a link contain it.
    [GeneratedRegex(@"\A10\.[0-9]{4,9}(\.[0-9]+)*/[^\s\p{C}<>""]{1,300}\z")]
    private static partial Regex DoiForm();
}
