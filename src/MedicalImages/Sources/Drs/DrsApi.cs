using System.Text.Json;
using MedicalImages.Diagnostics;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Drs;

/// <summary>The request for an object of a Data Repository Service.</summary>
internal sealed class DrsApi(IHttpGateway gateway, Uri root)
{
    private const long MaxResponseBytes = 64_000_000; // a bundle of a series with thousands of images has a megabyte
    private const string Path = "/ga4gh/drs/v1";

    private static readonly Uri Commons = new($"https://nci-crdc.datacommons.io{Path}");

    /// <param name="endpoint">The root of a server, or the base URL of an API; null for the public one.</param>
    public static Uri FindRoot(Uri? endpoint) => endpoint is null ? Commons
        : endpoint.AbsolutePath == "/" ? new Uri(endpoint, Path) : endpoint;

    public Uri GetUri(string id) => new($"{root.AbsoluteUri.TrimEnd('/')}/objects/{id}");

    public async Task<DrsObject> ReadAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await gateway.ReadAsync(new SourceRequest(GetUri(id), "application/json"),
                (response, token) => ReadAsync(id, response, token), cancellationToken);
        }
        catch (SourceFailure failure) when (failure is { Kind: FailureKind.Status, Status: 404 })
        {
            throw new SourceFailure(SourceDiagnostics.NamedNotFound, Redaction.Url(root), "the table", id, "");
        }
    }

    private static async Task<DrsObject> ReadAsync(string id, SourceResponse response, CancellationToken cancellationToken)
    {
        try
        {
            var body = new BoundedStream(ListText.Open(response), MaxResponseBytes, response.Uri);
            using JsonDocument document = await JsonDocument.ParseAsync(body, default, cancellationToken);
            return DrsObject.Parse(id, document.RootElement, out string? problem)
                ?? throw new SourceFailure(FailureKind.UnexpectedResponse, response.Uri, problem!);
        }
        catch (JsonException)
        {
            throw new SourceFailure(FailureKind.UnexpectedResponse, response.Uri, "it is not a JSON object");
        }
    }
}
