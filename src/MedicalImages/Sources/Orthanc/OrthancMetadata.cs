using System.Collections.Concurrent;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Orthanc;

/// <summary>
/// SOPClassUID and TransferSyntaxUID of images. The server states them in bulk. Orthanc 1.10.1 does not state a transfer syntax that it
/// does not know (HTJ2K, JPEG XL, private ones) or that the file does not declare, nor an empty SOPClassUID. Then they are read from the
/// start of the file, so that the same images are selected as from a folder. Its route /header has only the file meta information: no
/// SOPClassUID, and no transfer syntax that follows from the content.
/// </summary>
internal sealed class OrthancMetadata(OrthancApi api, OrthancContent content)
{
    // Requested, so that a query matches their text even if it is not valid, as in a folder.
    private static readonly DicomAttribute[] Requested =
        [DicomDictionary.Find("SOPClassUID")!, DicomDictionary.Find("TransferSyntaxUID")!];

    // By ID and revision, so that no other page, alternative or listing reads the file again.
    private readonly ConcurrentDictionary<string, FileUids> _files = new(StringComparer.Ordinal);

    // An image that is listed again was not deleted: something refuses its file.
    private readonly ConcurrentDictionary<string, SourceFailure> _missing = new(StringComparer.Ordinal);

    /// <returns>By ID. Images that were deleted meanwhile, and those that the server left out, are not included.</returns>
    public async Task<Dictionary<string, OrthancResource>> ReadAsync(
        OrthancQuery query, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var each = ids.ToHashSet(StringComparer.Ordinal);
        if (each.Count == 0) return [];
        List<OrthancResource> stated = await api.BulkContentAsync(OrthancLevel.Instance, each, metadata: true, cancellationToken);
        OrthancResource?[] completed =
            await ParallelRequests.SelectAsync(stated.FindAll(query.LacksMetadata), CompleteAsync, cancellationToken);
        return stated.Where(image => !query.LacksMetadata(image)).Concat(completed.OfType<OrthancResource>())
            .ToDictionary(image => image.Id);
    }

    /// <returns>Null if the image was deleted.</returns>
    private async Task<OrthancResource?> CompleteAsync(OrthancResource image, CancellationToken cancellationToken)
    {
        string key = $"{image.Id} {image.Revision}";
        if (_missing.TryGetValue(key, out SourceFailure? before)) throw before;
        try
        {
            if (!_files.TryGetValue(key, out FileUids? uids))
                _files[key] = uids = FileUids.From(await content.ReadHeaderAsync(image, Requested, cancellationToken));
            return image with
            {
                SOPClassUID = image.SOPClassUID ?? uids.SOPClassUID,
                TransferSyntaxUID = image.TransferSyntaxUID ?? uids.TransferSyntaxUID,
                ActualTransferSyntaxUID = image.TransferSyntaxUID ?? uids.ActualTransferSyntaxUID,
            };
        }
        catch (SourceFailure failure) when (failure.Status == 404)
        {
            _missing[key] = failure;
            return null;
        }
    }

    /// <summary>Null if the file does not contain one.</summary>
    private sealed record FileUids(string? SOPClassUID, string? TransferSyntaxUID, string? ActualTransferSyntaxUID)
    {
        public static FileUids From(DicomHeader header) =>
            new(header["SOPClassUID"], header["TransferSyntaxUID"], header.TransferSyntaxUID);
    }
}
