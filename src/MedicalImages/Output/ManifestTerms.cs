using System.Text;
using System.Text.Json;
using MedicalImages.Licenses;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Output;

/// <summary>The licenses and citations in a manifest.</summary>
internal static class ManifestTerms
{
    private const int MaxTerms = 100_000;

    /// <summary>A line for each license; nothing if there is none, so that other manifests do not change.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<LicenseTerms> licenses) => licenses.Count == 0 ? [] :
    [
        "  \"licenses\": [",
        .. licenses.Select((terms, i) => $"    {ToJson(terms)}{(i < licenses.Count - 1 ? "," : "")}"),
        "  ],",
    ];

    /// <exception cref="FormatException">It has too many entries.</exception>
    public static IReadOnlyList<LicenseTerms> Read(JsonElement licenses) => licenses.GetArrayLength() <= MaxTerms
        ? SetTerms.Resolve(StatedTerms.None, [.. licenses.EnumerateArray().Select(ReadOne)])
        : throw new FormatException();

    /// <summary>The members of one license.</summary>
    public static void Write(Utf8JsonWriter json, LicenseTerms terms)
    {
        json.WriteString("license", terms.License);
        if (terms.Url is not null) json.WriteString("url", terms.Url);
        if (terms.Citation is not null) json.WriteString("citation", terms.Citation);
        if (terms.Doi is not null) json.WriteString("doi", terms.Doi);
    }

    private static string ToJson(LicenseTerms terms) =>
        Encoding.UTF8.GetString(JsonBytes.Create(json => Write(json, terms))).TrimEnd('\n');

    private static LicenseTerms ReadOne(JsonElement terms) => new(terms.GetProperty("license").GetString() ?? throw new FormatException())
    {
        Url = Text(terms, "url"), Citation = Text(terms, "citation"), Doi = Text(terms, "doi"),
    };

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value)
        ? value.GetString()
        : null;
}
