using MedicalImages.Dicom.Header;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Archives;

/// <summary>Finds the DICOM files of an archive, by the first bytes and by the name of each entry, and gives them stable names.</summary>
internal static class ArchiveIndex
{
    // Preamble, prefix and the first elements of the meta information, which distinguish an image from a DICOMDIR.
    private const int FirstBytes = 1024;

    public static Dictionary<string, ArchiveEntry> Create(
        ArchiveFile archive, IEnumerable<ArchiveEntry> files, IgnoredFiles ignored, NameMatch names, CancellationToken cancellationToken)
    {
        var images = new Dictionary<string, ArchiveEntry>(StringComparer.Ordinal);
        var repeated = new Dictionary<string, int>(StringComparer.Ordinal);
        var first = new byte[FirstBytes];
        foreach (ArchiveEntry entry in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!IsImage(entry, archive, names, first)) ignored.Files++;
            else if (!images.TryAdd(entry.Name, entry)) images.Add(
                $"{entry.Name}-{repeated[entry.Name] = repeated.GetValueOrDefault(entry.Name, 1) + 1}", entry);
        }

        return images;
    }

    private static bool IsImage(ArchiveEntry entry, ArchiveFile archive, NameMatch names, byte[] first)
    {
        if (entry.Size == 0) return names.IsExpected(entry.SourceName);
        using Stream content = entry.Open(archive);
        int length = content.ReadAtLeast(first, (int)Math.Min(FirstBytes, entry.Size), throwOnEndOfStream: false);
        DicomReading reading = DicomHeaderReader.Read(new MemoryStream(first, 0, length), [MediaDirectory.Attribute]);
        return reading.Header is { } header ? !MediaDirectory.IsMediaDirectory(header) : names.IsExpected(entry.SourceName);
    }
}
