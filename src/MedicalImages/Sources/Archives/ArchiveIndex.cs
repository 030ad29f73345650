using MedicalImages.Dicom.Header;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;
using MedicalImages.Threading;

namespace MedicalImages.Sources.Archives;

/// <summary>Finds the DICOM files of an archive, by the first bytes and by the name of each entry, and gives them stable names.</summary>
internal static class ArchiveIndex
{
    // Preamble, prefix and the first elements of the meta information, which distinguish an image from a DICOMDIR.
    private const int FirstBytes = 1024;

    public static Dictionary<string, ArchiveEntry> Create(
        ArchiveFile archive, List<ArchiveEntry> files, IgnoredFiles ignored, NameMatch names, CancellationToken cancellationToken)
    {
        bool[] isImage = FindImages(archive, files, names, cancellationToken);
        var images = new Dictionary<string, ArchiveEntry>(StringComparer.Ordinal);
        var repeated = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < files.Count; i++)
        {
            ArchiveEntry entry = files[i];
            if (!isImage[i]) ignored.Files++;
            else if (!images.TryAdd(entry.Name, entry)) images.Add(
                $"{entry.Name}-{repeated[entry.Name] = repeated.GetValueOrDefault(entry.Name, 1) + 1}", entry);
        }

        return images;
    }

    // Decompressing the start of an entry takes longer than finding it, so all processors do it.
    private static bool[] FindImages(ArchiveFile archive, List<ArchiveEntry> files, NameMatch names, CancellationToken cancellationToken)
    {
        var isImage = new bool[files.Count];
        try
        {
            Workers.RunEach(files.Count, (i, _) =>
            {
                isImage[i] = IsImage(files[i], archive, names);
                return Task.CompletedTask;
            }, cancellationToken);
        }
        catch (SourceFailure)
        {
            ThrowFirst(archive, files, names, cancellationToken);
            throw;
        }

        return isImage;
    }

    // The order of the entries decides which damage is reported, not that of the threads.
    private static void ThrowFirst(ArchiveFile archive, List<ArchiveEntry> files, NameMatch names, CancellationToken cancellationToken)
    {
        foreach (ArchiveEntry entry in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _ = IsImage(entry, archive, names);
        }
    }

    private static bool IsImage(ArchiveEntry entry, ArchiveFile archive, NameMatch names)
    {
        if (entry.Size == 0) return names.IsExpected(entry.SourceName);
        using Stream content = entry.Open(archive);
        Span<byte> first = stackalloc byte[FirstBytes];
        first = first[..content.ReadAtLeast(first, (int)Math.Min(FirstBytes, entry.Size), throwOnEndOfStream: false)];
        if (MediaDirectory.IsExcluded(first)) return true;
        DicomReading reading = DicomHeaderReader.Read(first.ToArray(), first.Length, [MediaDirectory.Attribute]);
        return reading.Header is { } header ? !MediaDirectory.IsMediaDirectory(header) : names.IsExpected(entry.SourceName);
    }
}
