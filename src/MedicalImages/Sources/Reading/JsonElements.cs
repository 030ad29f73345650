using System.Text.Json;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Reading;

/// <summary>Reads a response that is an array element by element: only the current element is in memory.</summary>
internal static class JsonElements
{
    /// <param name="maxBytes">Of the whole response.</param>
    /// <param name="maxElementBytes">Of one element, which is in memory completely, with 12 bytes for each of its tokens.</param>
    /// <exception cref="JsonException">It is not a JSON array.</exception>
    public static async Task ReadAsync(
        SourceResponse response, long maxBytes, long maxElementBytes, Action<JsonElement> take, CancellationToken cancellationToken)
    {
        var whole = new BoundedStream(response.Body, maxBytes, response.Uri);
        var elements = new BoundedStream(whole, maxElementBytes, response.Uri, "an element of the response");
        var options = JsonSerializerOptions.Default;
        await foreach (JsonElement element in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(elements, options, cancellationToken))
        {
            elements.Restart();
            take(element);
        }
    }
}
