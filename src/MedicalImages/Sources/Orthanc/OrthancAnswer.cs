using System.Text.Json;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Orthanc;

/// <summary>
/// Reads what an Orthanc answers, within bounds that follow from what is asked. Whatever a server sends, it costs little memory.
/// </summary>
internal static class OrthancAnswer
{
    public const string MediaType = "application/json";

    /// <summary>A page of 10,000 images is 8 MB; with main tags that the server's configuration adds, many times that. Not kept.</summary>
    public const long MaxPageBytes = 256_000_000;

    /// <summary>A series names all of its images, in 48 bytes each: 10,000 series of 500 images are as large. It is not kept.</summary>
    public const long MaxListBytes = 256_000_000;

    /// <summary>A series of 80,000 images.</summary>
    private const long MaxElementBytes = 4_000_000;

    /// <summary>/system and the like have some hundred bytes.</summary>
    private const long MaxObjectBytes = 1_000_000;

    public static async Task<JsonElement> ReadObjectAsync(
        SourceResponse reply, Func<JsonElement, bool> isExpected, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document =
                await JsonDocument.ParseAsync(new BoundedStream(reply.Body, MaxObjectBytes, reply.Uri), default, cancellationToken);
            if (isExpected(document.RootElement)) return document.RootElement.Clone();
        }
        catch (JsonException)
        {
        }

        throw NotUnderstood(reply);
    }

    /// <param name="take">Returns false for an element that is not what was asked for.</param>
    public static async Task ReadArrayAsync(
        SourceResponse reply, long maxBytes, Func<JsonElement, bool> take, CancellationToken cancellationToken)
    {
        try
        {
            await JsonElements.ReadAsync(reply, maxBytes, MaxElementBytes, Take, cancellationToken);
        }
        catch (JsonException)
        {
            throw NotUnderstood(reply);
        }

        void Take(JsonElement element)
        {
            if (!take(element)) throw NotUnderstood(reply);
        }
    }

    private static SourceFailure NotUnderstood(SourceResponse reply) => new(FailureKind.NotUnderstood, reply.Uri, reply.MediaType switch
    {
        "text/html" => "the response is a web page (a login page, or another web server)",
        MediaType => "the JSON response has an unexpected structure",
        var type => $"the media type of the response is {type ?? "missing"}, but {MediaType} was expected",
    });
}
