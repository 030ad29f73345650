using System.Text;
using System.Text.Json;
using MedicalImages.Diagnostics;
using MedicalImages.Licenses;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using static System.FormattableString;

namespace MedicalImages.Output.Citations;

/// <summary>
/// <c>croissant.json</c>: the files of all sets for tools of machine learning, with a line for each file.
/// https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html
/// </summary>
/// <remarks>
/// It has no datePublished, which Croissant lists as required: neither lock file nor manifest has a date, and an invented one would be
/// wrong.
/// </remarks>
internal static class CroissantWriter
{
    public const string FileName = "croissant.json";
    private const string NoLicense = "NOASSERTION"; // SPDX: nobody states it

    private const string Context = """
        {"@language":"en","@vocab":"http://schema.org/","sc":"http://schema.org/","cr":"http://mlcommons.org/croissant/",
        """ + """
        "dct":"http://purl.org/dc/terms/","citeAs":"cr:citeAs","conformsTo":"dct:conformsTo"}
        """;

    // Of the lines that precede the description, the name of the project is the only one that varies.
    private const int DescriptionLine = 5;

    /// <summary>Whether the lines are the start of such a file. Git may have converted the line ends.</summary>
    public static bool IsOwn(string[] lines) => lines.Length > DescriptionLine && lines[0].TrimEnd('\r') == "{"
        && lines[1].TrimEnd('\r') == $"{Member("@context", Context)},"
        && lines[DescriptionLine].StartsWith($"  \"description\": \"{CitationFiles.Mark}. ", StringComparison.Ordinal);

    public static void Write(Stream content, string project, IReadOnlyList<CitedSet> sets)
    {
        LicenseTerms[] terms = [.. sets.SelectMany(set => set.Licenses).Distinct()];
        string[] pages = [.. terms.Select(one => one.Doi).OfType<string>().Distinct().Select(TermsText.GetUrl)];
        string[] citations = [.. terms.Select(one => one.Citation).OfType<string>().Distinct()];
        List<string> members =
        [
            Member("@context", Context), Member("@type", Quote("sc:Dataset")),
            Member("conformsTo", Quote("http://mlcommons.org/croissant/1.1")), Member("name", Quote(project)),
            Member("description", Quote(Describe(sets))), Member("license", OneOrMany(GetLicenses(sets))),
            Member("url", Quote(pages.Length == 1 ? pages[0] : "./")), Member("creator", GetCreators(sets)),
        ];
        if (citations.Length > 0) members.Add(Member("citeAs", Quote(string.Join('\n', citations))));
        if (pages.Length > 1) members.Add(Member("isBasedOn", OneOrMany(pages)));
        Append(content, $"{{\n{string.Join(",\n", members)},\n  \"distribution\": [");
        string end = "\n";
        foreach (CitedSet set in sets)
        {
            foreach (FileEntry file in set.Files)
            {
                Append(content, $"{end}    {CreateFileObject($"{set.Name}/{file.Path}", file)}");
                end = ",\n";
            }
        }

        Append(content, "\n  ]\n}\n");
    }

    private static string Describe(IReadOnlyList<CitedSet> sets) => Invariant($"{CitationFiles.Mark}. DICOM images: ")
        + Plural.Images(sets.Sum(set => set.Files.Count)) + $" ({string.Join(", ", sets.Select(set => set.Name))}).";

    private static string[] GetLicenses(IReadOnlyList<CitedSet> sets) =>
    [
        .. sets.SelectMany(set => set.Licenses.DefaultIfEmpty(new LicenseTerms("")))
            .SelectMany(GetLicenses).Distinct(),
    ];

    private static IEnumerable<string> GetLicenses(LicenseTerms terms) =>
        terms.Url is { } url ? [url]
        : terms.License.Length == 0 ? [NoLicense]
        : terms.License.Split(LicensePolicy.And).Select(id => LicenseUrl.Get(id) ?? id);

    // Lock file and manifest have no authors, so these are the places that provide the images. The citation has the authors.
    private static string GetCreators(IReadOnlyList<CitedSet> sets)
    {
        string[] names = [.. sets.Select(set => set.Source).Distinct()];
        return $"[{string.Join(",", names.Select(name => $"{{\"@type\":\"sc:Organization\",\"name\":{Quote(name)}}}"))}]";
    }

    private static string CreateFileObject(string path, FileEntry file) => Invariant(
        $"{{\"@type\":\"cr:FileObject\",\"@id\":{Quote(path)},\"name\":{Quote(path[(path.LastIndexOf('/') + 1)..])},")
        + Invariant($"\"contentUrl\":{Quote(path)},\"contentSize\":\"{file.Size} B\",\"encodingFormat\":\"application/dicom\",")
        + $"\"sha256\":\"{file.Sha256}\"}}";

    private static string OneOrMany(string[] texts) =>
        texts.Length == 1 ? Quote(texts[0]) : $"[{string.Join(", ", texts.Select(Quote))}]";

    private static string Member(string name, string json) => $"  \"{name}\": {json}";

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static void Append(Stream content, string text) => content.Write(Encoding.UTF8.GetBytes(text));
}
