using System.Security.Cryptography;
using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Sources.Archives;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Tcia;

/// <summary>
/// Verifies the zip file of a series. If the server cannot read a file, it ends the zip file properly and omits md5hashes.csv, which it
/// writes last. So a zip file without it was cut, and each file is compared with it.
/// </summary>
/// <param name="maxBytes">Of all files, decompressed.</param>
internal sealed class SeriesZipReader(ArchiveFile file, string series, Uri uri, NameMatch names, long maxBytes)
{
    private const int MaxHashesBytes = 64_000_000;

    // Attributes before SeriesInstanceUID can be sequences with thousands of references.
    private readonly byte[] _head = new byte[1024 * 1024];
    private readonly byte[] _buffer = new byte[128 * 1024];

    /// <param name="imageCount">The number of images of the series; null if it is not known.</param>
    public SeriesZip Read(int? imageCount, CancellationToken cancellationToken)
    {
        try
        {
            List<ArchiveEntry> entries = ReadEntries();
            Dictionary<string, byte[]> hashes = ReadHashes(entries);
            int files = hashes.Count;
            var images = new Dictionary<string, SeriesZip.Image>(StringComparer.Ordinal);
            foreach (ArchiveEntry entry in entries.Where(entry => entry.SourceName != MD5Hashes.FileName))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (hashes.Remove(entry.SourceName, out byte[]? md5))
                    images.TryAdd(Verify(entry, md5), new SeriesZip.Image(entry, md5));
                else if (IsDicom(entry)) throw Damaged($"{MD5Hashes.FileName} has no hash of entry {entry.Number}");
            }

            if (hashes.Count > 0) throw Cut($"{hashes.Count} of {Plural.Format(files, "file")} are missing");
            if (imageCount is { } count && count != files)
                throw Damaged($"it has {Plural.Images(files)}, but the series has {count}");
            return new SeriesZip(file, images, uri) { LicenseText = LicenseEntries.Read(file, LicenseEntries.Find(entries)) };
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e.Message);
        }
        catch (SourceFailure failure) when (failure.Own?.Facts is [_, string reason, ..])
        {
            throw failure.Kind == FailureKind.ArchiveDamaged
                ? new SourceFailure(FailureKind.Damaged, uri, $"the zip of the series {reason}")
                : Damaged(reason);
        }
    }

    private List<ArchiveEntry> ReadEntries()
    {
        ZipEnd end = ZipEnd.Find(file) ?? throw Cut("it is not a complete zip file");
        List<ArchiveEntry> entries = new ZipDirectory(file, end, new IgnoredFiles(), new EntryFilter(names, file.Problems)).Read();
        if (entries.Sum(entry => (decimal)entry.Size) > maxBytes)
            throw new SourceFailure(FailureKind.TooLarge, uri, "the zip of the series exceeds the allowed size");
        return entries;
    }

    private Dictionary<string, byte[]> ReadHashes(List<ArchiveEntry> entries)
    {
        ArchiveEntry entry = entries.Find(entry => entry.SourceName == MD5Hashes.FileName)
            ?? throw Cut($"it has no {MD5Hashes.FileName}, so the server stopped before its end");
        if (entry.Size > MaxHashesBytes) throw Damaged($"{MD5Hashes.FileName} is larger than expected");
        using Stream content = entry.Open(file);
        return MD5Hashes.Read(content);
    }

    /// <returns>Its SOPInstanceUID.</returns>
    private string Verify(ArchiveEntry entry, byte[] md5)
    {
        int length = ReadHead(entry, out byte[] actual);
        if (!actual.AsSpan().SequenceEqual(md5)) throw Damaged($"the MD5 of entry {entry.Number} is not that in {MD5Hashes.FileName}");
        DicomHeader? header = DicomHeaderReader.Read(_head, length).Header;
        if (header?.SOPInstanceUID is not { } uid) throw Damaged($"entry {entry.Number} has no SOPInstanceUID");
        return DicomUid.Same(header.SeriesInstanceUID, series)
            ? DicomUid.WithoutBlanks(uid)
            : throw Damaged($"entry {entry.Number} is not an image of the series {series}");
    }

    private int ReadHead(ArchiveEntry entry, out byte[] md5)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using Stream content = entry.Open(file);
        int length = content.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false);
        hash.AppendData(_head, 0, length);
        for (int read; (read = content.Read(_buffer)) > 0;) hash.AppendData(_buffer, 0, read);
        md5 = hash.GetHashAndReset();
        return length;
    }

    // Such as LICENSE.
    private bool IsDicom(ArchiveEntry entry) => DicomHeaderReader.Read(_head, ReadHead(entry, out _)).Header is not null;

    private SourceFailure Cut(string reason) => new(FailureKind.Truncated, uri, $"the zip of the series: {reason}");

    private SourceFailure Damaged(string reason) => new(FailureKind.Damaged, uri, $"the zip of the series: {reason}");
}
