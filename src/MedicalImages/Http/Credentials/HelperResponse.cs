using System.Globalization;
using System.Text.Json;

namespace MedicalImages.Http.Credentials;

/// <summary>The response of a credential helper: headers and their expiry, or why there is none.</summary>
internal sealed record HelperResponse(HttpCredentials? Credentials, DateTimeOffset Expires, string? Failure = null)
{
    /// <summary>Headers that control the connection or the request: setting them would change the request.</summary>
    private static readonly string[] ReservedHeaders =
        ["Host", "Connection", "Keep-Alive", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect", "Accept", "Accept-Encoding",
            "User-Agent", "Range", "Referer", "Via"];

    public static HelperResponse Failed(string reason) => new(null, DateTimeOffset.MaxValue, reason);

    public static HelperResponse Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var answer = JsonDocument.Parse(json);
            if (answer.RootElement.ValueKind is not JsonValueKind.Object) return Failed("its output is not a JSON object");
            (string, string)[] headers = answer.RootElement.TryGetProperty("headers", out JsonElement given) ? [.. Headers(given)] : [];
            DateTimeOffset expires = answer.RootElement.TryGetProperty("expires", out JsonElement until)
                ? Time(until)
                : DateTimeOffset.MaxValue;
            return new HelperResponse(headers.Length > 0
                ? new HttpCredentials("the credential helper", headers) { MayBeRenewed = true }
                : null, expires);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Failed("its output is not JSON in UTF-8"); // the exception message may quote the output
        }
        catch (FormatException e)
        {
            return Failed(e.Message);
        }
    }

    private static IEnumerable<(string Name, string Value)> Headers(JsonElement headers)
    {
        if (headers.ValueKind is not JsonValueKind.Object) throw new FormatException("\"headers\" is not a JSON object");
        foreach (JsonProperty header in headers.EnumerateObject())
        {
            if (header.Value.ValueKind is not JsonValueKind.Array) throw new FormatException("the value of a header is not a JSON array");
            foreach (JsonElement value in header.Value.EnumerateArray()) yield return (header.Name, Checked(header.Name, value));
        }
    }

    private static string Checked(string name, JsonElement value)
    {
        if (name.Length == 0 || !name.All(IsTokenCharacter)) throw new FormatException("a header name is invalid");
        if (IsReservedHeader(name)) throw new FormatException("it sets a header that does not contain credentials");
        if (value.ValueKind is not JsonValueKind.String) throw new FormatException("the value of a header is not a string");
        string text = value.GetString()!;
        return SecretText.HeaderProblem(text) is { } wrong ? throw new FormatException($"the value of a header {wrong}") : text;
    }

    // RFC 9110 5.6.2.
    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c);

    // Content headers of .NET, which are not sent with a request without content.
    private static bool IsReservedHeader(string name)
    {
        using var probe = new HttpRequestMessage();
        return ReservedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
            || name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)
            || !probe.Headers.TryAddWithoutValidation(name, "x");
    }

    private static DateTimeOffset Time(JsonElement expires) =>
        expires.ValueKind is JsonValueKind.String
            && DateTimeOffset.TryParse(expires.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out DateTimeOffset time)
            ? time
            : throw new FormatException("\"expires\" is not a valid timestamp");
}
