using MedicalImages.Dicom.Header;

namespace MedicalImages.Tool.Reports.Sets;

/// <summary>The DICOM files of a folder that is not a set. Other files are skipped.</summary>
internal static class LooseImages
{
    private const string MediaStorageDirectory = "1.2.840.10008.1.3.10"; // a DICOMDIR

    /// <param name="files">Full paths.</param>
    public static ReportedSet Read(string folder, IEnumerable<string> files, CancellationToken cancellationToken)
    {
        ReportedImage[] images = [.. files.AsParallel().WithCancellation(cancellationToken)
            .Select(file => TryRead(folder, file)).OfType<ReportedImage>()];
        IEnumerable<ReportedImage> ordered = images
            .GroupBy(image => image.Header.SeriesInstanceUID ?? "", StringComparer.Ordinal)
            .OrderBy(series => series.Select(image => image.Path).Min(StringComparer.Ordinal), StringComparer.Ordinal)
            .SelectMany(series => series.OrderBy(image => image.Header.InstanceNumber ?? int.MaxValue)
                .ThenBy(image => image.Path, StringComparer.Ordinal));
        return new ReportedSet(Path.GetFileName(folder), folder) { Series = SeriesList.Create([.. ordered]) };
    }

    private static ReportedImage? TryRead(string folder, string file)
    {
        try
        {
            if (new FileInfo(file).Length == 0) return null; // or a pipe, which could wait forever
            using FileStream content = File.OpenRead(file);
            DicomReading reading = DicomHeaderReader.Read(content);
            if (reading.Header is not { SOPClassUID: not MediaStorageDirectory } header) return null;
            string path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            return new ReportedImage(path, file, content.Length, header) { Problem = reading.Reason };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
