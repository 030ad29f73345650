using System.Text.RegularExpressions;

namespace MedicalImages.Sources.Doi;

/// <summary>A DOI that Zenodo assigned. It contains the number of the record.</summary>
internal sealed partial record ZenodoDoi(string Number)
{
    public const string Scheme = "doi:";

    /// <param name="text">A DOI, with or without the scheme, or the URL of a DOI or a record.</param>
    /// <returns>Null for the DOI of another repository, and for any other text.</returns>
    public static ZenodoDoi? Parse(string text) =>
        Form().Match(text.Trim()) is { Success: true } match ? new ZenodoDoi(match.Groups["number"].Value) : null;

    /// <summary>Whether the URL is a DOI of any repository.</summary>
    public static bool IsResolver(Uri url) => url.Host.ToLowerInvariant() is "doi.org" or "dx.doi.org";

    public override string ToString() => $"10.5281/zenodo.{Number}";

    [GeneratedRegex(
        @"\A(((doi:\s*)?|https?://(dx\.)?doi\.org/)10\.5281/zenodo\.|https?://(www\.)?zenodo\.org/records?/)"
            + @"(?<number>[1-9][0-9]{0,17})/?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
