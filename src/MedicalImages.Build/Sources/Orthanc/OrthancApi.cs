using System.Text.Json;

namespace MedicalImages.Build.Sources.Orthanc;

internal enum OrthancLevel
{
    Patient,
    Study,
    Series,
    Instance,
}

/// <summary>The few calls of Orthanc's REST API that a downloader needs. All of them read, whatever their verb.</summary>
internal sealed class OrthancApi(IHttpGateway gateway, Uri server)
{
    private const string Json = "application/json";

    public Uri Server { get; } = server;

    public Task<JsonElement> SystemAsync(CancellationToken cancellationToken) => ReadAsync("system", null, JsonValueKind.Object, cancellationToken);

    public async Task<long> CountInstancesAsync(CancellationToken cancellationToken) =>
        (await ReadAsync("statistics", null, JsonValueKind.Object, cancellationToken)).GetProperty("CountInstances").GetInt64();

    /// <summary>Resources of a level that match; expanded, or as their ids.</summary>
    public Task<JsonElement> FindAsync(OrthancLevel level, IReadOnlyDictionary<string, string> query, bool expand, long since, long limit, CancellationToken cancellationToken)
    {
        var body = new Dictionary<string, object> { ["Level"] = level.ToString(), ["Query"] = query, ["Expand"] = expand, ["Since"] = since, ["Limit"] = limit };
        return ReadAsync("tools/find", body, JsonValueKind.Array, cancellationToken);
    }

    /// <summary>The resources of a level that are, hold, or belong to those named; unknown ids are left out of the answer.</summary>
    public Task<JsonElement> BulkContentAsync(OrthancLevel level, IEnumerable<string> resources, bool metadata, CancellationToken cancellationToken)
    {
        var body = new Dictionary<string, object> { ["Level"] = level.ToString(), ["Resources"] = resources, ["Metadata"] = metadata };
        return ReadAsync("tools/bulk-content", body, JsonValueKind.Array, cancellationToken);
    }

    public Task<HttpReply> OpenAsync(string path, CancellationToken cancellationToken) => gateway.OpenAsync(new HttpQuestion(Address(path)), cancellationToken);

    public Uri Address(string path) => new($"{Server.AbsoluteUri.TrimEnd('/')}/{path}");

    private Task<JsonElement> ReadAsync(string path, object? body, JsonValueKind expected, CancellationToken cancellationToken)
    {
        var question = new HttpQuestion(Address(path), Json, body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body));
        return gateway.ReadAsync(question, (reply, token) => ParseAsync(reply, expected, token), cancellationToken);
    }

    private static async Task<JsonElement> ParseAsync(HttpReply reply, JsonValueKind expected, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(reply.Body, default, cancellationToken);
            if (document.RootElement.ValueKind == expected) return document.RootElement.Clone();
        }
        catch (JsonException)
        {
        }

        string type = reply.MediaType ?? "something without a media type";
        throw new SourceFailure(FailureKind.NotUnderstood, reply.Uri, $"it answered {type} where {Json} was expected{(type == "text/html" ? " (a login page, or another web server)" : "")}");
    }
}
