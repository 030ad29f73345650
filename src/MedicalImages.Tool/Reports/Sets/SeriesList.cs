using static System.FormattableString;

namespace MedicalImages.Tool.Reports.Sets;

/// <summary>Divides images into series.</summary>
internal static class SeriesList
{
    /// <summary>In the order of their first images. Images without a SeriesInstanceUID form a series for each folder.</summary>
    public static IReadOnlyList<ReportedSeries> Create(IReadOnlyList<ReportedImage> images) =>
        [.. images.GroupBy(image => image.Header.SeriesInstanceUID ?? $"/{GetFolder(image)}", StringComparer.Ordinal)
            .Select((series, i) => Create([.. series], i + 1))];

    private static ReportedSeries Create(ReportedImage[] images, int number)
    {
        string folder = GetFolder(images[0]);
        bool isFolder = folder.Length > 0 && Array.TrueForAll(images, image => GetFolder(image) == folder);
        string label = images[0].Header.Modality is { } modality ? modality + " series" : "Series";
        return new ReportedSeries(isFolder ? folder : Invariant($"{label} {images[0].Header.SeriesNumber ?? number}"), images);
    }

    private static string GetFolder(ReportedImage image)
    {
        int end = image.Path.LastIndexOf('/');
        return end < 0 ? "" : image.Path[..end];
    }
}
