using MedicalImages.Hashing;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Orthanc;

/// <summary>The content of an instance: the attachment, whose ETag contains a digest, otherwise the file.</summary>
internal sealed class OrthancContent(OrthancApi api)
{
    private volatile bool _attachmentsRefused;

    /// <summary>One attempt.</summary>
    /// <param name="id">ID of the instance. Text that is not an Orthanc ID is escaped as one path segment.</param>
    public async Task<RemoteContent> OpenAsync(string id, CancellationToken cancellationToken)
    {
        string name = Uri.EscapeDataString(id);
        if (!_attachmentsRefused)
        {
            try
            {
                return Content(await api.OpenInstanceAsync(name, "attachments/dicom/data", cancellationToken));
            }
            catch (SourceFailure failure) when (failure.Status is 403 or 404 or 405)
            {
                // A filter in front of the server may allow only the more common route. A 404 may also mean that one image was deleted, so
                // it does not disable the route for others.
                _attachmentsRefused = failure.Status is not 404;
            }
        }

        return Content(await api.OpenInstanceAsync(name, "file", cancellationToken));
    }

    private static RemoteContent Content(SourceResponse response) => RemoteContent.Create(response, ParseMD5(response.ETag));

    /// <summary>The ETag is "revision-md5", with the digest that was computed on receipt; "0-" if the server does not store it.</summary>
    private static byte[]? ParseMD5(string? etag)
    {
        ReadOnlySpan<char> digest = etag.AsSpan().Trim('"');
        digest = digest[(digest.LastIndexOf('-') + 1)..];
        return Hex.IsInAnyCase(digest, 32) ? Convert.FromHexString(digest) : null;
    }
}
