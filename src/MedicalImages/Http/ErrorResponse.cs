using System.Net.Http.Headers;
using System.Text.Json;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Http;

/// <summary>Reads what an answer other than 200 says for machines: Retry-After, and Orthanc's error number. What it says for people may hold paths of the server.</summary>
internal static class ErrorResponse
{
    private const int MaxBodyBytes = 64 * 1024;

    public static async Task<SourceFailure> ReadAsync(HttpResponseMessage response, Uri uri, string? access, Stream body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        ReadOnlyMemory<byte> start = await StartAsync(body, cancellationToken);
        return new SourceFailure(FailureKind.Status, uri, Reason(status, start.IsEmpty))
        {
            Status = status,
            Access = access,
            RetryAfter = Wait(response.Headers.RetryAfter, now),
            OrthancStatus = OrthancStatusIn(start),
        };
    }

    // A success that gives no file needs to be told apart: HTTP 202 with an empty body is what some servers give to whatever is no browser.
    private static string Reason(int status, bool isEmpty) => status switch
    {
        206 => "HTTP 206, which is a part of the file and was not asked for",
        >= 200 and < 300 => $"HTTP {status} with {(isEmpty ? "an empty body" : "a body that is not the file")}",
        _ => $"the server answered {status}",
    };

    private static TimeSpan? Wait(RetryConditionHeaderValue? header, DateTimeOffset now) => header?.Delta ?? header?.Date - now;

    private static async Task<ReadOnlyMemory<byte>> StartAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBodyBytes];
        int length = 0;
        try
        {
            for (int read; length < MaxBodyBytes && (read = await body.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0;)
                length += read;
        }
        catch (SourceFailure)
        {
            // It broke off: the status alone says enough.
        }

        return buffer.AsMemory(0, length);
    }

    // Orthanc sends its errors without a Content-Type, so the body itself has to say what it is.
    private static int? OrthancStatusIn(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("OrthancStatus", out JsonElement status)
                && status.ValueKind is JsonValueKind.Number && status.TryGetInt32(out int number) ? number : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the second where a name is no text
        {
            return null; // the status alone says enough
        }
    }
}
