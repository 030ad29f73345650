using System.Text.Json;

namespace MedicalImages.Build.Sources;

/// <summary>
/// A response that is an array, element by element: of a long one only the element that is being read is in memory, and what the caller keeps of it.
/// </summary>
internal static class JsonElements
{
    /// <param name="maxBytes">Of the whole response.</param>
    /// <param name="maxElementBytes">Of one element. It is in memory as a whole, with 12 bytes for each of its tokens, before it is looked at.</param>
    /// <exception cref="JsonException">It is not a JSON array.</exception>
    public static async Task ReadAsync(HttpReply reply, long maxBytes, long maxElementBytes, Action<JsonElement> take, CancellationToken cancellationToken)
    {
        var elements = new BoundedStream(new BoundedStream(reply.Body, maxBytes, reply.Uri), maxElementBytes, reply.Uri, "an element of the response");
        await foreach (JsonElement element in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(elements, cancellationToken: cancellationToken))
        {
            elements.Restart();
            take(element);
        }
    }
}
