using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Orthanc;

/// <summary>An Orthanc over its REST API: one verified image per request.</summary>
internal sealed class OrthancSource : IImageSource
{
    // bulk-content was added in Orthanc 1.9.4; 1.10.0 (ApiVersion 16) is the oldest tested version.
    private const int MinApiVersion = 16;
    private readonly OrthancApi _api;
    private readonly OrthancContent _content;
    private readonly OrthancListing _listing;
    private bool _isOrthanc;

    public OrthancSource(IHttpGateway gateway, Uri server)
    {
        _api = new OrthancApi(gateway, server);
        _content = new OrthancContent(_api);
        _listing = new OrthancListing(_api, new OrthancMetadata(_api, _content));
    }

    public bool CanFilter(ImageSelection selection) => !selection.Query.Any(OrthancQuery.NeedsHeaders);

    public bool CanOpenWithoutListing(string locator) => OrthancId.IsValid(locator);

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await RequireOrthancAsync(cancellationToken);
        await foreach (RemoteImage image in _listing.ListAsync(selection, cancellationToken)) yield return image;
    }

    // An added or replaced image changes the last change number; a deletion only changes the counts. Two responses of a millisecond replace
    // a listing.
    public async Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken)
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

    public Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken) =>
        _content.OpenAsync(image, cancellationToken);

    /// <summary>Fails if the server is not an Orthanc, or too old.</summary>
    public async Task RequireOrthancAsync(CancellationToken cancellationToken)
    {
        if (_isOrthanc) return;
        if ((await GetApiVersionAsync(cancellationToken)).Value is not { } number)
            throw new SourceFailure(FailureKind.UnexpectedResponse, _api.Address("system"), "its /system contains no ApiVersion");
        if (number < MinApiVersion)
            throw new SourceFailure(SourceDiagnostics.TooOld, Redaction.Url(_api.Server), number, "this package", MinApiVersion, "1.10.0");
        _isOrthanc = true;
    }

    private async Task<OrthancNumber> GetApiVersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _api.ApiVersionAsync(cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status is 404 or 405)
        {
            throw new SourceFailure(FailureKind.UnexpectedResponse, failure.Uri,
                $"HTTP {failure.Status} for /system, which every Orthanc provides", failure)
            { Status = failure.Status };
        }
    }
}
