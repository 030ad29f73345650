using MedicalImages.Dicom.Header;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Tool.Reports.Sets;

/// <summary>The DICOM files of a folder that is not a set. Other files are skipped, and those that cannot be read are counted.</summary>
internal static class LooseImages
{
    /// <param name="files">Full paths.</param>
    public static ReportedSet Read(string folder, IEnumerable<string> files, CancellationToken cancellationToken)
    {
        ReadFile[] read = [.. files.AsParallel().WithCancellation(cancellationToken).Select(file => Read(folder, file))];
        ReportedImage[] images = [.. read.Select(file => file.Image).OfType<ReportedImage>()];
        IEnumerable<ReportedImage> ordered = images
            .GroupBy(image => image.Header.SeriesInstanceUID ?? "", StringComparer.Ordinal)
            .OrderBy(series => series.Select(image => image.Path).Min(StringComparer.Ordinal), StringComparer.Ordinal)
            .SelectMany(series => series.OrderBy(image => image.Header.InstanceNumber ?? int.MaxValue)
                .ThenBy(image => image.Path, StringComparer.Ordinal));
        string[] unread = [.. read.Where(file => file.IsUnread).Select(file => file.Path).Order(StringComparer.Ordinal)];
        return new ReportedSet(Path.GetFileName(folder), folder)
        {
            Series = SeriesList.Create([.. ordered]), Unread = new UnreadFiles(unread),
        };
    }

    private static ReadFile Read(string folder, string file)
    {
        string path = Path.GetRelativePath(folder, file).Replace('\\', '/');
        try
        {
            return new ReadFile(path, TryRead(path, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ReadFile(path, null) { IsUnread = true };
        }
    }

    private static ReportedImage? TryRead(string path, string file)
    {
        if (new FileInfo(file).Length == 0) return null; // or a pipe, which could wait forever
        using FileStream content = File.OpenRead(file);
        DicomReading reading = DicomHeaderReader.Read(content, [MediaDirectory.Attribute]);
        return reading.Header is { } header && !MediaDirectory.IsMediaDirectory(header)
            ? new ReportedImage(path, file, content.Length, header) { Problem = reading.Reason }
            : null;
    }

    /// <param name="Image">Null for another file.</param>
    private sealed record ReadFile(string Path, ReportedImage? Image)
    {
        public bool IsUnread { get; init; }
    }
}
