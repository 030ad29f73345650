using System.Text;
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

    /// <summary>Reads a number of an object.</summary>
    /// <param name="isRequired">Whether an object without it is an unexpected response.</param>
    public static async Task<OrthancNumber> ReadNumberAsync(
        SourceResponse response, string name, bool isRequired, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await new BoundedStream(response.Body, MaxObjectBytes, response.Uri).CopyToAsync(content, cancellationToken);
        try
        {
            long? number = FindNumber(content.GetBuffer().AsSpan(0, (int)content.Length), name);
            if (number is not null || !isRequired) return new OrthancNumber(number);
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

    private static long? FindNumber(ReadOnlySpan<byte> content, string name)
    {
        int mark = content.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var json = new Utf8JsonReader(content[mark..]);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) throw new JsonException();
        long? number = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (OrthancJson.TryEnter(ref json, name)) number = OrthancJson.Number(ref json);
            else OrthancJson.SkipMember(ref json);
        }

        return json.Read() ? throw new JsonException() : number;
    }

    private static SourceFailure UnexpectedResponse(SourceResponse response) =>
        new(FailureKind.UnexpectedResponse, response.Uri, response.MediaType switch
        {
            "text/html" => "the response is a web page (a login page, or another web server)",
            MediaType => "the JSON response has an unexpected structure",
            var type => $"the media type of the response is {type ?? "missing"}, but {MediaType} was expected",
        });
}
