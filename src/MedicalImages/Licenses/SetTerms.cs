using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Licenses;

/// <summary>The terms of a set: those of its source, replaced member by member by what the project states.</summary>
internal static class SetTerms
{
    /// <summary>Different terms, in a fixed order, each with an SPDX id. Empty if neither the source nor the project states any.</summary>
    public static IReadOnlyList<LicenseTerms> Resolve(StatedTerms stated, IReadOnlyList<LicenseTerms> source)
    {
        IReadOnlyList<LicenseTerms> all = source.Count == 0 && !stated.IsEmpty ? [new LicenseTerms("")] : source;
        return [.. all.Select(terms => Identify(Replace(terms, stated))).Distinct().Order(Order)];
    }

    // The address of another license would be wrong for the stated one.
    private static LicenseTerms Replace(LicenseTerms terms, StatedTerms stated) => new(stated.License ?? terms.License)
    {
        Url = stated.Url ?? (stated.License is null ? terms.Url : null),
        Citation = stated.Citation ?? terms.Citation,
        Doi = stated.Doi ?? terms.Doi,
        FileText = stated.License is null ? terms.FileText : null,
    };

    // The texts of a source are not trusted: they become lines of files and links of pages.
    private static LicenseTerms Identify(LicenseTerms terms)
    {
        string? url = terms.Url is { } given && TermsReader.IsUrl(given) ? given : null;
        string id = LicenseId.Identify(Redaction.Clean(terms.License), url);
        if (id.Length == 0 && terms.FileText is { } text) id = LicenseText.Identify(text);
        return new LicenseTerms(id)
        {
            Url = url ?? LicenseUrl.Get(id),
            Citation = string.IsNullOrWhiteSpace(terms.Citation) ? null : CleanCitation(terms.Citation.Trim()),
            Doi = terms.Doi is { } doi ? TermsReader.ParseDoi(doi.Trim()) : null,
        };
    }

    // The limit may cut a character that consists of two, and JSON has no half of one.
    private static string CleanCitation(string text) =>
        string.Concat(Redaction.Clean(text, TermsReader.MaxLength).EnumerateRunes().Select(rune => rune.ToString()));

    private static readonly Comparer<LicenseTerms> Order = Comparer<LicenseTerms>.Create(
        (x, y) => string.CompareOrdinal(Text(x), Text(y)));

    private static string Text(LicenseTerms terms) => string.Join('\n', terms.License, terms.Doi, terms.Citation, terms.Url);
}
