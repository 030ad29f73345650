using System.Text.Json;
using MedicalImages.Licenses;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.LockFiles;

/// <summary>The licenses and citations of a locked set.</summary>
internal static class LockedTerms
{
    // A citation of the longest allowed length, if each character is escaped.
    private const int MaxTextLength = 6 * (TermsReader.MaxLength + 1);
    private const int MaxTerms = 100_000;
    private static readonly JsonEncodedText[] Names = LockTokens.Names("license", "url", "citation", "doi");

    /// <summary>For hashes: each member follows its length.</summary>
    public static string Describe(LicenseTerms terms) => string.Join(' ',
        new[] { terms.License, terms.Url, terms.Citation, terms.Doi }.Select(text => text is null ? "-" : $"{text.Length}:{text}"));

    /// <summary>Null if nothing changed.</summary>
    public static string? DescribeChange(IReadOnlyList<LicenseTerms> before, IReadOnlyList<LicenseTerms> after)
    {
        if (before.SequenceEqual(after)) return null;
        (string was, string now) = (Ids(before), Ids(after));
        return was != now ? $"license: {was} -> {now}" : "license: the address, the citation or the DOI changed";
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<LicenseTerms> licenses)
    {
        if (licenses.Count == 0) return;
        json.WriteStartArray("licenses"u8);
        foreach (LicenseTerms terms in licenses)
        {
            json.WriteStartObject();
            json.WriteString(Names[0], terms.License);
            if (terms.Url is not null) json.WriteString(Names[1], terms.Url);
            if (terms.Citation is not null) json.WriteString(Names[2], terms.Citation);
            if (terms.Doi is not null) json.WriteString(Names[3], terms.Doi);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static IReadOnlyList<LicenseTerms> Read(ref LockTokens tokens)
    {
        tokens.Require(JsonTokenType.StartArray, "'licenses'");
        var licenses = new List<LicenseTerms>();
        for (tokens.Next(); tokens.Type == JsonTokenType.StartObject; tokens.Next())
        {
            if (licenses.Count == MaxTerms) throw tokens.Problem($"it has more than {MaxTerms} licenses");
            licenses.Add(ReadOne(ref tokens));
        }

        tokens.Require(JsonTokenType.EndArray, "the end of the licenses");
        return licenses;
    }

    private static LicenseTerms ReadOne(ref LockTokens tokens)
    {
        var texts = new string?[Names.Length];
        int seen = 0, member;
        while ((member = tokens.NextMember(Names, ref seen)) >= 0)
            texts[member] = tokens.Text(Names[member].Value, maxLength: MaxTextLength);
        if (texts[0] is not { } license) throw tokens.Problem("an entry of licenses has no license");
        var terms = new LicenseTerms(license) { Url = texts[1], Citation = texts[2], Doi = texts[3] };
        // They become links of pages and lines of logs: as they were written, with nothing to clean.
        return SetTerms.Resolve(StatedTerms.None, [terms])[0] == terms
            ? terms
            : throw tokens.Problem("an entry of licenses has an invalid format");
    }

    private static string Ids(IReadOnlyList<LicenseTerms> all) => all.Count == 0 ? "not stated" : string.Join(", ",
        all.Select(terms => terms.License.Length > 0 ? terms.License : "not stated").Distinct());
}
