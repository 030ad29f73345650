using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Hashing;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Orthanc;

/// <summary>The content of an instance: the attachment, whose ETag contains a digest, otherwise the file.</summary>
internal sealed class OrthancContent(OrthancApi api)
{
    private const int MaxRevision = 100;

    private volatile bool _attachmentsRefused;

    /// <summary>One attempt.</summary>
    /// <param name="image">Its locator is the ID of the instance. Other text is escaped as one path segment.</param>
    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        string name = OrthancId.IsValid(image.Locator) ? image.Locator : Uri.EscapeDataString(image.Locator);
        string? revision = GetParameter(image.Revision ?? image.Sha256);
        return Content(await TryRoutesAsync(path => api.OpenInstanceAsync(name, path, revision, cancellationToken)));
    }

    /// <inheritdoc cref="OrthancApi.ReadHeaderAsync"/>
    public Task<DicomHeader> ReadHeaderAsync(
        OrthancResource image, IReadOnlyCollection<DicomAttribute> requested, CancellationToken cancellationToken)
    {
        string? revision = GetParameter(image.Revision);
        return TryRoutesAsync(path => api.ReadHeaderAsync(image, path, revision, requested, cancellationToken));
    }

    /// <param name="request">Creates the request for a route.</param>
    private async Task<T> TryRoutesAsync<T>(Func<string, Task<T>> request)
    {
        if (!_attachmentsRefused)
        {
            try
            {
                return await request("attachments/dicom/data");
            }
            catch (SourceFailure failure) when (failure.Status is 403 or 404 or 405)
            {
                // A filter in front of the server may allow only the more common route. A 404 may also mean that one image was deleted, so
                // it does not disable the route for others.
                _attachmentsRefused = failure.Status is not 404;
            }
        }

        return await request("file");
    }

    // A UUID and a size, 50 characters, or the SHA-256 of a lock file. Other text of a server could exceed what is accepted in an address,
    // or would have to be escaped.
    private static string? GetParameter(string? revision)
    {
        if (revision is not { Length: > 0 and <= MaxRevision }) return null;
        foreach (char c in revision)
            if (!char.IsAsciiLetterOrDigit(c) && c != '-') return null;
        return revision;
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
