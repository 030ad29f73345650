using System.Text.Json;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Tcia;

/// <summary>What the archive states about a series.</summary>
/// <param name="ImageCount">Null if it is not stated.</param>
/// <param name="FileSize">Of all images.</param>
internal sealed record SeriesFacts(string StudyInstanceUID, string SeriesInstanceUID, int? ImageCount, long? FileSize)
{
    private const string DoiHost = "doi.org/";
    private const int MaxNameLength = 100;
    private const long MaxSize = long.MaxValue / 1_000_000; // the sum of all series of a manifest fits in a long

    /// <summary>The license is empty if it is not stated.</summary>
    public LicenseTerms Terms { get; private init; } = new("");

    /// <summary>The name of its collection; null if it is not stated, or is not a short name.</summary>
    public string? Collection { get; private init; }

    /// <summary>Changes if images of the series are replaced; null if it is not stated.</summary>
    public string? Revision { get; private init; }

    public static SeriesFacts Parse(string studyInstanceUID, string seriesInstanceUID, JsonElement series)
    {
        int? count = series.FindNumber("ImageCount") is { } images and <= int.MaxValue ? (int)images : null;
        long? size = series.FindNumber("FileSize") is { } bytes and <= MaxSize ? bytes : null;
        return new SeriesFacts(studyInstanceUID, seriesInstanceUID, count, size)
        {
            Terms = ParseTerms(series),
            Collection = series.FindText("Collection") is { } name && IsShown(name) ? name : null,
            Revision = series.FindText("TimeStamp") is { } stamp ? $"{stamp} {count} {size}" : null,
        };
    }

    private static bool IsShown(string name) => name.Length <= MaxNameLength && name.All(c => c is >= ' ' and <= '~');

    // A series without the name of its license may have the address.
    private static LicenseTerms ParseTerms(JsonElement series)
    {
        string? address = series.FindText("LicenseURI");
        string? page = series.FindText("DataDescriptionURI") ?? series.FindText("CollectionURI");
        int doi = page?.IndexOf(DoiHost, StringComparison.OrdinalIgnoreCase) ?? -1;
        return new LicenseTerms(series.FindText("LicenseName") ?? address ?? "")
        {
            Url = address, Doi = doi < 0 ? null : page![(doi + DoiHost.Length)..],
        };
    }
}
