using System.Text.Json;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Orthanc;

/// <returns>False for an unexpected element.</returns>
internal delegate bool TryTakeElement(ref Utf8JsonReader json);

/// <summary>Reads responses of an Orthanc, with limits that follow from the requests. Memory is bounded for any response.</summary>
internal static class OrthancResponse
{
    public const string MediaType = "application/json";

    /// <summary>
    /// A page of 10,000 images has 8 MB, and many times that with main tags that the configuration adds. Not kept in memory.
    /// </summary>
    public const long MaxPageBytes = 256_000_000;

    /// <summary>
    /// A series lists all of its images, with 48 bytes each: 10,000 series of 500 images are as large. Not kept in memory.
    /// </summary>
    public const long MaxListBytes = 256_000_000;

    /// <summary>A series of 80,000 images.</summary>
    private const long MaxElementBytes = 4_000_000;

    /// <summary>/system and similar responses have some hundred bytes.</summary>
    private const long MaxObjectBytes = 1_000_000;

    /// <summary>Not an element: ahead of time, no code can be compiled for type arguments that are structs of other assemblies.</summary>
    public static async Task<JsonDocument> ReadObjectAsync(
        SourceResponse response, Func<JsonElement, bool> isExpected, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new MemoryStream();
            await new BoundedStream(response.Body, MaxObjectBytes, response.Uri).CopyToAsync(content, cancellationToken);
            content.Position = 0;
            JsonDocument document = JsonDocument.Parse(content);
            if (isExpected(document.RootElement)) return document;
            document.Dispose();
        }
        catch (JsonException)
        {
        }

        throw UnexpectedResponse(response);
    }

    public static async Task ReadArrayAsync(
        SourceResponse response, long maxBytes, TryTakeElement take, CancellationToken cancellationToken)
    {
        try
        {
            await JsonElements.ReadAsync(response, maxBytes, MaxElementBytes, Take, cancellationToken);
        }
        catch (JsonException)
        {
            throw UnexpectedResponse(response);
        }

        void Take(ref Utf8JsonReader json)
        {
            if (!take(ref json)) throw UnexpectedResponse(response);
        }
    }

    private static SourceFailure UnexpectedResponse(SourceResponse response) =>
        new(FailureKind.UnexpectedResponse, response.Uri, response.MediaType switch
        {
            "text/html" => "the response is a web page (a login page, or another web server)",
            MediaType => "the JSON response has an unexpected structure",
            var type => $"the media type of the response is {type ?? "missing"}, but {MediaType} was expected",
        });
}
