using System.Runtime.CompilerServices;
using System.Text.Json;
using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Sources.Orthanc;

/// <summary>An Orthanc over its REST API: one verified image per request.</summary>
internal sealed class OrthancSource(IHttpGateway gateway, Uri server, string set) : IImageSource
{
    // bulk-content came with Orthanc 1.9.4; 1.10.0 (ApiVersion 16) is the oldest that this was run against.
    private const int OldestApiVersion = 16;
    private readonly OrthancApi _api = new(gateway, server);
    private volatile bool _attachmentsRefused;
    private bool _isOrthanc;

    public bool Honours(ImageSelection selection) => !selection.Query.Any(OrthancQuery.NeedsHeaders);

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await RequireOrthancAsync(cancellationToken);
        await foreach (RemoteImage image in new OrthancListing(_api, set).ListAsync(selection, cancellationToken)) yield return image;
    }

    // What is added or replaced moves the last change; what is only deleted leaves no change behind, but another count. Two answers of a millisecond instead of a listing.
    public async Task<string?> StateAsync(CancellationToken cancellationToken)
    {
        await RequireOrthancAsync(cancellationToken);
        try
        {
            return $"{await _api.LastChangeAsync(cancellationToken)} {await _api.CountInstancesAsync(cancellationToken)}";
        }
        catch (SourceFailure failure) when (failure.Status is 403 or 404 or 405)
        {
            return null; // a filter in front of the server
        }
    }

    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        if (!_attachmentsRefused)
        {
            try
            {
                return Content(await _api.OpenAsync($"instances/{image.Locator}/attachments/dicom/data", cancellationToken));
            }
            catch (SourceFailure failure) when (failure.Status is 403 or 404 or 405)
            {
                // A filter in front of the server may let only the better known route through. A 404 can be one image that is gone, too: it closes nothing for the others.
                _attachmentsRefused = failure.Status is not 404;
            }
        }

        return Content(await _api.OpenAsync($"instances/{image.Locator}/file", cancellationToken));
    }

    private static RemoteContent Content(HttpReply reply) => new(reply.Uri, reply.Body, reply.Length, MD5Of(reply.ETag)) { Owner = reply.Owner };

    /// <summary>The ETag is "revision-md5", the digest taken when the image came in; "0-" where the server keeps none.</summary>
    private static byte[]? MD5Of(string? etag)
    {
        string digest = etag?.Trim('"').Split('-')[^1] ?? "";
        return digest.Length == 32 && digest.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digest) : null;
    }

    /// <summary>Fails where the server is none, or too old.</summary>
    public async Task RequireOrthancAsync(CancellationToken cancellationToken)
    {
        if (_isOrthanc) return;
        JsonElement system = await AskSystemAsync(cancellationToken);
        if (!system.TryGetProperty("ApiVersion", out JsonElement version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number))
            throw new SourceFailure(FailureKind.NotUnderstood, _api.Address("system"), "its /system names no ApiVersion");
        if (number < OldestApiVersion)
            throw SourceDiagnostics.TooOld.With(set, Redaction.Url(server), number, "this package", OldestApiVersion, "1.10.0").AsException();
        _isOrthanc = true;
    }

    private async Task<JsonElement> AskSystemAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _api.SystemAsync(cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status is 404 or 405)
        {
            throw new SourceFailure(FailureKind.NotUnderstood, failure.Uri, $"HTTP {failure.Status} for /system, which every Orthanc has", failure);
        }
    }
}
