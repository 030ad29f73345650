using System.Text.Json;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Doi;

/// <summary>Reads the license and the citation of a record: "Names (year). Title. Zenodo. URL".</summary>
internal static class ZenodoCitation
{
    private const int MaxCreators = 20;

    /// <summary>The license is empty if the record states none.</summary>
    public static LicenseTerms Parse(JsonElement metadata, string doi)
    {
        JsonElement license = metadata.Find("license") ?? default;
        string? name = metadata.FindText("license") ?? license.FindText("id") ?? license.FindText("title");
        return new LicenseTerms(name ?? "") { Url = license.FindText("url"), Citation = Cite(metadata, doi), Doi = doi };
    }

    private static string Cite(JsonElement metadata, string doi)
    {
        string[] parts = [FormatCreators(metadata), metadata.FindText("title") is { } title ? $"{title.TrimEnd('.')}." : "", "Zenodo.",
            $"https://doi.org/{doi}"];
        string text = string.Join(' ', parts.Where(part => part.Length > 0));
        return string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
    }

    private static string FormatCreators(JsonElement metadata)
    {
        string[] names = metadata.Find("creators") is { ValueKind: JsonValueKind.Array } creators
            ? [.. creators.EnumerateArray().Select(creator => creator.FindText("name")).OfType<string>()]
            : [];
        string all = string.Join("; ", names.Take(MaxCreators)) + (names.Length > MaxCreators ? " et al." : "");
        string year = metadata.FindText("publication_date") is { Length: >= 4 } date ? $"({date[..4]})." : "";
        return names.Length == 0 ? year : year.Length == 0 ? $"{all.TrimEnd('.')}." : $"{all} {year}";
    }
}
