using System.Text;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Output.Citations;

/// <summary>Licenses and citations as Markdown, for the page of citations and the readme of a data package.</summary>
internal static class TermsText
{
    /// <summary>One list item for each license, with its citation and DOI below.</summary>
    public static string Create(IReadOnlyList<LicenseTerms> licenses)
    {
        if (licenses.Count == 0) return "- License: not stated\n";
        var text = new StringBuilder();
        foreach (LicenseTerms terms in licenses)
        {
            text.Append("- License: ").Append(Describe(terms)).Append('\n');
            if (terms.Citation is { } citation)
                text.Append("  - Citation: ").Append(MarkdownText.Escape(citation, TermsReader.MaxLength)).Append('\n');
            if (terms.Doi is { } doi) text.Append("  - DOI: ").Append(MarkdownText.Link(doi, GetUrl(doi))).Append('\n');
        }

        return text.ToString();
    }

    public static string GetUrl(string doi) =>
        $"https://doi.org/{Uri.EscapeDataString(doi).Replace("%2F", "/", StringComparison.Ordinal)}";

    private static string Describe(LicenseTerms terms)
    {
        if (terms.License.Length == 0) return "not stated";
        return terms.Url is { } url ? MarkdownText.Link(terms.License, url) : MarkdownText.Escape(terms.License);
    }
}
