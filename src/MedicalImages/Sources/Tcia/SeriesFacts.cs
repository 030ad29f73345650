using System.Globalization;
using System.Text.Json;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Tcia;

/// <summary>What the archive states about a series.</summary>
/// <param name="ImageCount">Null if it is not stated.</param>
/// <param name="FileSize">Of all images.</param>
internal sealed record SeriesFacts(string SeriesInstanceUID, string? StudyInstanceUID, int? ImageCount, long? FileSize)
{
    private const string DoiHost = "doi.org/";

    public LicenseTerms? License { get; private init; }

    /// <summary>Changes if images of the series are replaced; null if it is not stated.</summary>
    public string? Revision { get; private init; }

    public static SeriesFacts Parse(string uid, JsonElement series)
    {
        int? count = (int?)Number(series, "ImageCount");
        long? size = Number(series, "FileSize");
        return new SeriesFacts(uid, Text(series, "StudyInstanceUID"), count, size)
        {
            License = ParseLicense(series),
            Revision = Text(series, "TimeStamp") is { } stamp ? $"{stamp} {count} {size}" : null,
        };
    }

    // A series without the name of its license may have the address.
    private static LicenseTerms? ParseLicense(JsonElement series)
    {
        string? address = Text(series, "LicenseURI");
        string? page = Text(series, "DataDescriptionURI") ?? Text(series, "CollectionURI");
        int doi = page?.IndexOf(DoiHost, StringComparison.OrdinalIgnoreCase) ?? -1;
        return (Text(series, "LicenseName") ?? address) is { } name
            ? new LicenseTerms(name) { Url = address, Doi = doi < 0 ? null : page![(doi + DoiHost.Length)..] }
            : null;
    }

    private static string? Text(JsonElement series, string name) =>
        series.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            && value.GetString()!.Trim() is { Length: > 0 } text ? text : null;

    // Numbers are text in some versions of the API.
    private static long? Number(JsonElement series, string name)
    {
        if (!series.TryGetProperty(name, out JsonElement value)) return null;
        string text = value.ValueKind is JsonValueKind.Number ? value.GetRawText() : Text(series, name) ?? "";
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= int.MaxValue * 1024L * 1024
            ? number
            : null;
    }
}
