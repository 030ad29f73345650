using System.Net.Http.Headers;
using System.Text.Json;
using MedicalImages.Build.Sources;

namespace MedicalImages.Build.Transfer;

/// <summary>Reads what an answer other than 200 says for machines: Retry-After, and Orthanc's error number. What it says for people may hold paths of the server.</summary>
internal static class Refusal
{
    private const int LongestBody = 64 * 1024;

    public static async Task<SourceFailure> ReadAsync(HttpResponseMessage response, Uri uri, string? access, Stream body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        return new SourceFailure(FailureKind.Status, uri, $"the server answered {status}")
        {
            Status = status,
            Access = access,
            RetryAfter = Wait(response.Headers.RetryAfter, now),
            OrthancStatus = await ReadOrthancStatusAsync(body, cancellationToken),
        };
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? header, DateTimeOffset now) => header?.Delta ?? header?.Date - now;

    // Orthanc sends its errors without a Content-Type, so the body itself has to say what it is.
    private static async Task<int?> ReadOrthancStatusAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestBody];
        try
        {
            int length = await body.ReadAtLeastAsync(buffer, LongestBody, throwOnEndOfStream: false, cancellationToken);
            using var json = JsonDocument.Parse(buffer.AsMemory(0, length));
            return json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("OrthancStatus", out JsonElement status)
                && status.ValueKind is JsonValueKind.Number && status.TryGetInt32(out int number) ? number : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or SourceFailure) // the second where a name is no text
        {
            return null; // the status alone says enough
        }
    }
}
