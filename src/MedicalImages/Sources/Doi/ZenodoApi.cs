using System.Text.Json;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Doi;

/// <summary>The request for a record.</summary>
internal sealed class ZenodoApi(IHttpGateway gateway, Uri root)
{
    private const long MaxRecordBytes = 16_000_000;

    public Task<ZenodoRecord> ReadAsync(ZenodoDoi doi, CancellationToken cancellationToken)
    {
        var uri = new Uri($"{root.AbsoluteUri.TrimEnd('/')}/api/records/{doi.Number}");
        return gateway.ReadAsync(new SourceRequest(uri, "application/json"), (response, token) => ReadAsync(doi, response, token),
            cancellationToken);
    }

    private async Task<ZenodoRecord> ReadAsync(ZenodoDoi doi, SourceResponse response, CancellationToken cancellationToken)
    {
        try
        {
            var body = new BoundedStream(response.Body, MaxRecordBytes, response.Uri);
            using JsonDocument document = await JsonDocument.ParseAsync(body, default, cancellationToken);
            ZenodoRecord? record = ZenodoRecord.Parse(document.RootElement, root);
            return record is not null && (record.Number == doi.Number || record.Concept == doi.Number)
                ? record
                : throw Unexpected(response.Uri, $"it is not the record {doi.Number}");
        }
        catch (JsonException)
        {
            throw Unexpected(response.Uri, response.MediaType is "text/html"
                ? "the response is a web page (a login page, or another web server)"
                : "it is not a JSON object");
        }
    }

    private static SourceFailure Unexpected(Uri uri, string reason) => new(FailureKind.UnexpectedResponse, uri, reason);
}
