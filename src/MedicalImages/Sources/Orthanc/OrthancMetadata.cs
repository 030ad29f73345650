using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Orthanc;

/// <summary>
/// SOPClassUID and TransferSyntaxUID of images. The server states them in bulk. Orthanc 1.10.1 does not state the transfer syntax of
/// encodings that it does not know (HTJ2K, JPEG XL, private ones), and old versions stored neither. Then they are read from the file meta
/// information, with one request per image (0.6 ms).
/// </summary>
internal sealed class OrthancMetadata(OrthancApi api, OrthancQuery query)
{
    /// <returns>By ID. Images that were deleted meanwhile, and those that the server left out, are not included.</returns>
    public async Task<Dictionary<string, OrthancResource>> ReadAsync(List<OrthancResource> instances, CancellationToken cancellationToken)
    {
        var ids = instances.Select(instance => instance.Id).ToHashSet(StringComparer.Ordinal);
        if (ids.Count == 0) return [];
        List<OrthancResource> stated = await api.BulkContentAsync(OrthancLevel.Instance, ids, metadata: true, cancellationToken);
        if (!stated.Exists(query.LacksMetadata)) return stated.ToDictionary(image => image.Id);
        OrthancResource?[] completed = await ParallelRequests.SelectAsync(stated, CompleteAsync, cancellationToken);
        return completed.OfType<OrthancResource>().ToDictionary(image => image.Id);
    }

    private async Task<OrthancResource?> CompleteAsync(OrthancResource image, CancellationToken cancellationToken)
    {
        if (!query.LacksMetadata(image)) return image;
        try
        {
            OrthancFileMeta file = await api.ReadFileMetaAsync(image.Id, image.Revision, cancellationToken);
            return image with
            {
                SOPClassUID = image.SOPClassUID ?? file.SOPClassUID,
                TransferSyntaxUID = image.TransferSyntaxUID ?? file.TransferSyntaxUID,
            };
        }
        catch (SourceFailure failure) when (failure.Status == 404)
        {
            return null;
        }
    }
}
