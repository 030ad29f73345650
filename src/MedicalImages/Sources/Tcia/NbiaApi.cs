using System.Text.Json;
using MedicalImages.Diagnostics;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Tcia;

/// <summary>The requests to an NBIA API, version 4. It rejects unknown parameters.</summary>
internal sealed class NbiaApi(IHttpGateway gateway, Uri root)
{
    private const long MaxResponseBytes = 64_000_000;
    private const long MaxElementBytes = 1_000_000;

    public async Task<SeriesFacts> GetSeriesAsync(string series, CancellationToken cancellationToken)
    {
        SeriesFacts? facts = null;
        await ReadAsync("getSeries", series, () => facts = null, element => facts ??= ReadFacts(series, element), cancellationToken);
        return facts ?? throw NotFound(series);
    }

    /// <summary>The SOPInstanceUIDs of a series.</summary>
    public async Task<IReadOnlyList<string>> GetInstancesAsync(string series, CancellationToken cancellationToken)
    {
        var instances = new List<string>();
        await ReadAsync("getSOPInstanceUIDs", series, instances.Clear, element => instances.Add(ReadUid(series, element)),
            cancellationToken);
        return instances;
    }

    /// <summary>A zip file with all images of the series and their MD5, without a length.</summary>
    public Task<SourceResponse> OpenZipAsync(string series, CancellationToken cancellationToken) =>
        gateway.OpenAsync(new SourceRequest(GetZipUri(series)) { AsStored = true }, cancellationToken);

    public Task<SourceResponse> OpenImageAsync(TciaLocator image, CancellationToken cancellationToken)
    {
        Uri uri = Address("getSingleImage", $"SeriesInstanceUID={image.Series}&SOPInstanceUID={image.Instance}");
        return gateway.OpenAsync(new SourceRequest(uri), cancellationToken);
    }

    public Uri GetZipUri(string series) => Address("getImageWithMD5Hash", $"SeriesInstanceUID={series}");

    private Uri Address(string method, string query) => new($"{root.AbsoluteUri.TrimEnd('/')}/{method}?{query}");

    /// <param name="begin">Called for each attempt.</param>
    private async Task ReadAsync(string method, string series, Action begin, Action<JsonElement> take, CancellationToken cancellationToken)
    {
        Uri uri = Address(method, $"SeriesInstanceUID={series}&format=json");
        try
        {
            await gateway.ReadAsync(new SourceRequest(uri, "application/json"), TakeAllAsync, cancellationToken);
        }
        catch (SourceFailure failure) when (failure is { Kind: FailureKind.Status, Status: 204 or 404 })
        {
            throw NotFound(series);
        }

        async Task<bool> TakeAllAsync(SourceResponse response, CancellationToken token)
        {
            begin();
            try
            {
                await JsonElements.ReadAsync(response, MaxResponseBytes, MaxElementBytes, take, token);
                return true;
            }
            catch (JsonException)
            {
                throw Unexpected(response.Uri, response.MediaType is "text/html"
                    ? "the response is a web page (a login page, or another web server)"
                    : "it is not a JSON array");
            }
        }
    }

    private SeriesFacts ReadFacts(string series, JsonElement element) =>
        GetUid(element, "SeriesInstanceUID") == series && GetUid(element, "StudyInstanceUID") is { } study
            ? SeriesFacts.Parse(study, series, element)
            : throw Unexpected(root, $"getSeries does not describe the series {series}");

    private string ReadUid(string series, JsonElement element) =>
        GetUid(element, "SOPInstanceUID") is { } uid
            ? uid
            : throw Unexpected(root, $"getSOPInstanceUIDs lists an invalid UID for the series {series}");

    private static string? GetUid(JsonElement element, string name) =>
        element.FindText(name) is { } uid && TciaLocator.IsUid(uid) ? uid : null;

    private SourceFailure NotFound(string series) => new(SourceDiagnostics.NamedNotFound, Redaction.Url(root), "the manifest", series,
        " A series that is not public requires «meta CredentialVariable».");

    private static SourceFailure Unexpected(Uri uri, string reason) => new(FailureKind.UnexpectedResponse, uri, reason);
}
