using MedicalImages.Hashing;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Orthanc;

/// <summary>The bytes of an instance: the attachment, whose ETag carries a digest, else the file.</summary>
internal sealed class OrthancContent(OrthancApi api)
{
    private volatile bool _attachmentsRefused;

    /// <summary>One attempt.</summary>
    /// <param name="id">Of the instance; other text than an Orthanc's own ids becomes one segment of the path, whatever it is.</param>
    public async Task<RemoteContent> OpenAsync(string id, CancellationToken cancellationToken)
    {
        string instance = $"instances/{Uri.EscapeDataString(id)}";
        if (!_attachmentsRefused)
        {
            try
            {
                return Content(await api.OpenAsync($"{instance}/attachments/dicom/data", cancellationToken));
            }
            catch (SourceFailure failure) when (failure.Status is 403 or 404 or 405)
            {
                // A filter in front of the server may let only the better known route through. A 404 can be one image that is gone, too: it closes nothing for the others.
                _attachmentsRefused = failure.Status is not 404;
            }
        }

        return Content(await api.OpenAsync($"{instance}/file", cancellationToken));
    }

    private static RemoteContent Content(SourceResponse reply) => RemoteContent.Create(reply, MD5Of(reply.ETag));

    /// <summary>The ETag is "revision-md5", the digest taken when the image came in; "0-" where the server keeps none.</summary>
    private static byte[]? MD5Of(string? etag)
    {
        string digest = etag?.Trim('"').Split('-')[^1] ?? "";
        return Hex.IsInAnyCase(digest, 32) ? Convert.FromHexString(digest) : null;
    }
}
