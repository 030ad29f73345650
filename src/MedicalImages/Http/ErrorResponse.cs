using System.Net.Http.Headers;
using System.Text.Json;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Http;

/// <summary>
/// Reads the machine-readable part of an error response: Retry-After, and the error number of an Orthanc or the code of an S3 service. The
/// readable part may contain paths of the server.
/// </summary>
internal static class ErrorResponse
{
    private const int MaxBodyBytes = 64 * 1024;

    public static async Task<SourceFailure> ReadAsync(HttpResponseMessage response, Uri uri, string? access, Stream body,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        ReadOnlyMemory<byte> start = await StartAsync(body, cancellationToken);
        return new SourceFailure(FailureKind.Status, uri, Reason(status, start.IsEmpty))
        {
            Status = status,
            Access = access,
            RetryAfter = Wait(response.Headers.RetryAfter, now),
            OrthancStatus = FindOrthancStatus(start),
            ErrorCode = S3Error.FindCode(start),
            Region = S3Error.FindRegion(response.Headers),
        };
    }

    // A success without a file is reported separately: some servers return HTTP 202 with an empty body to clients that are not browsers.
    private static string Reason(int status, bool isEmpty) => status switch
    {
        206 => "HTTP 206 (partial content), which was not requested",
        >= 200 and < 300 => $"HTTP {status} with {(isEmpty ? "an empty body" : "a body that is not the file")}",
        _ => $"the server returned HTTP {status}",
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
            // The response ended early: the status is sufficient.
        }

        return buffer.AsMemory(0, length);
    }

    // Orthanc sends errors without a Content-Type, so the body is parsed to find out.
    private static int? FindOrthancStatus(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind is JsonValueKind.Object
                && json.RootElement.TryGetProperty("OrthancStatus", out JsonElement status)
                && status.ValueKind is JsonValueKind.Number && status.TryGetInt32(out int number) ? number : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the second if a name is not valid Unicode
        {
            return null; // the status is sufficient
        }
    }
}
