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
    private const string AttachmentRoute = "attachments/dicom/data", FileRoute = "file";
    private const int MaxRevision = 100;

    private volatile bool _attachmentsRefused;

    /// <summary>One attempt.</summary>
    /// <param name="image">Its locator is the ID of the instance. Other text is escaped as one path segment.</param>
    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        string name = OrthancId.IsValid(image.Locator) ? image.Locator : Uri.EscapeDataString(image.Locator);
        string? revision = GetParameter(image.Revision ?? image.Sha256);
        if (!_attachmentsRefused)
        {
            try
            {
                return Content(await api.OpenInstanceAsync(name, AttachmentRoute, revision, cancellationToken));
            }
            catch (SourceFailure failure) when (IsRefusal(failure))
            {
                if (failure.Status is not 404) _attachmentsRefused = true;
            }
        }

        return Content(await api.OpenInstanceAsync(name, FileRoute, revision, cancellationToken));
    }

    /// <inheritdoc cref="OrthancApi.ReadHeaderAsync"/>
    public async Task<DicomHeader> ReadHeaderAsync(
        OrthancResource image, IReadOnlyCollection<DicomAttribute> requested, CancellationToken cancellationToken)
    {
        string? revision = GetParameter(image.Revision);
        if (!_attachmentsRefused)
        {
            try
            {
                return await api.ReadHeaderAsync(image, AttachmentRoute, revision, requested, cancellationToken);
            }
            catch (SourceFailure failure) when (IsRefusal(failure))
            {
                if (failure.Status is not 404) _attachmentsRefused = true;
            }
        }

        return await api.ReadHeaderAsync(image, FileRoute, revision, requested, cancellationToken);
    }

    // A filter in front of the server may allow only the more common route. A 404 may also mean that one image was deleted, so it does not
    // disable the route for others.
    private static bool IsRefusal(SourceFailure failure) => failure.Status is 403 or 404 or 405;

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
