using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.WadoUri;

/// <summary>
/// A WADO-URI endpoint (PS3.18 9), which returns an image for its UIDs and cannot list: Instances is the list, and all other keys are
/// matched by headers.
/// </summary>
internal sealed class WadoUriSource(SetRequest request, IHttpGateway gateway) : IImageSource
{
    private readonly Uri _endpoint = request.Source.Url!;

    public bool CanFilter(ImageSelection selection) => false;

    public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public bool CanOpenWithoutListing(string locator) => InstanceName.Parse(locator) is not null;

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (InstanceName name in selection.Instances.Select(InstanceName.Parse).OfType<InstanceName>().Distinct())
            yield return new RemoteImage(name.ToString()) { SOPInstanceUID = name.SOPInstanceUID };
    }

    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        InstanceName name = InstanceName.Parse(image.Locator)!;
        SourceResponse response = await GetAsync(Address(name), name, cancellationToken);
        var type = new MediaTypeText(response.ContentType);
        // A server may return a rendered image although DICOM was requested. Without contentType, Orthanc returns a JPEG with the type
        // image/png.
        if (type.MayBeDicom) return RemoteContent.Create(response);
        response.Dispose();
        throw new SourceFailure(FailureKind.UnexpectedResponse, response.Uri, $"the response is {type.Described} instead of DICOM");
    }

    private async Task<SourceResponse> GetAsync(Uri address, InstanceName name, CancellationToken cancellationToken)
    {
        try
        {
            return await gateway.OpenAsync(new SourceRequest(address, "application/dicom"), cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status == 404)
        {
            throw new SourceFailure(SourceDiagnostics.NamedNotFound, Redaction.Url(_endpoint), "Instances", name.ToString(), "")
            { Uri = failure.Uri, Status = failure.Status };
        }
        catch (SourceFailure failure) when (failure.Status == 400 && GetStudy(name) is null)
        {
            throw new SourceFailure(FailureKind.UnexpectedResponse, failure.Uri,
                "HTTP 400: the UIDs of study and series may be required too. Write the entries of Instances as "
                + "StudyInstanceUID/SeriesInstanceUID/SOPInstanceUID", failure);
        }
    }

    // The slash is not escaped: Orthanc returns 400 for application%2Fdicom. transferSyntax is not sent, so that the server does not
    // transcode.
    private Uri Address(InstanceName name)
    {
        string study = GetStudy(name) is { } uid ? $"&studyUID={Uri.EscapeDataString(uid)}" : "";
        string series = GetSeries(name) is { } seriesUid ? $"&seriesUID={Uri.EscapeDataString(seriesUid)}" : "";
        string instance = Uri.EscapeDataString(name.SOPInstanceUID);
        return new Uri($"{_endpoint.AbsoluteUri}?requestType=WADO{study}{series}&objectUID={instance}&contentType=application/dicom");
    }

    // The standard requires both; Orthanc finds the image without them.
    private string? GetStudy(InstanceName name) => name.StudyInstanceUID ?? FindSingle(request.Selection.Studies);

    private string? GetSeries(InstanceName name) => name.SeriesInstanceUID ?? FindSingle(request.Selection.Series);

    private static string? FindSingle(IReadOnlyList<string> names) => names.Count == 1 && DicomUid.IsValid(names[0]) ? names[0] : null;
}
