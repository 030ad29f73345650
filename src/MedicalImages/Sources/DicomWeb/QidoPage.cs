using System.Text.Json;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>One response to a search.</summary>
/// <param name="HasMore">Whether the server reports that more results exist.</param>
internal sealed record QidoPage(IReadOnlyList<QidoResult> Results, bool HasMore)
{
    /// <summary>Why an empty page may not be the end of its list, or null.</summary>
    public string? Doubt { get; init; }

    public const string MediaType = "application/dicom+json";

    public const int MaxResults = 1_000_000;

    // Read object by object, with few values kept: this number of studies, 1.1 kB each from an Orthanc, fits in memory.
    private const long MaxResponseBytes = 2L * 1024 * 1024 * 1024;
    private const long MaxObjectBytes = 1024 * 1024;

    public static async Task<QidoPage> ReadAsync(SourceResponse response, QidoLevel level, CancellationToken cancellationToken)
    {
        var results = new List<QidoResult>();
        var body = new QidoBody(response.Body);
        try
        {
            await JsonElements.ReadAsync(response with { Body = body }, MaxResponseBytes, MaxObjectBytes, Take, cancellationToken);
        }
        catch (JsonException) when (body.IsBlank)
        {
            // Without a match, some servers return 200 without a body. Without a length, an interrupted response looks the same.
            if (response.End == LengthProof.None)
                throw new SourceFailure(
                    FailureKind.Truncated, response.Uri, "the response has neither a body nor a length, so it may be incomplete");
        }
        catch (JsonException)
        {
            string type = new MediaTypeText(response.ContentType).Described;
            throw Wrong(response, type is MediaType or "application/json"
                ? "the response is not valid JSON, or has an unexpected structure"
                : $"the response has the media type {type} instead of {MediaType}");
        }

        return new QidoPage(results, HasMoreResults(response.Warning));

        void Take(JsonElement dataSet)
        {
            if (results.Count == MaxResults) throw Wrong(response, $"it returned more than {MaxResults} objects");
            results.Add(QidoResult.Read(dataSet, level, response.Uri));
        }
    }

    // PS3.18 8.3.4.4.1: Warning: 299 <service>: There are <remaining> additional results that can be requested. The number 299 alone also
    // occurs with other notes.
    private static bool HasMoreResults(string? warning) =>
        warning?.Contains("additional results", StringComparison.OrdinalIgnoreCase) ?? false;

    private static SourceFailure Wrong(SourceResponse response, string what) => new(FailureKind.UnexpectedResponse, response.Uri, what);
}
