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
    private const long LongestAnswer = 256 * 1024 * 1024; // a page of 10,000 images is 8 MB

    public Uri Server { get; } = server;

    public Task<JsonElement> SystemAsync(CancellationToken cancellationToken) => ReadAsync("system", null, answer => answer.ValueKind == JsonValueKind.Object, cancellationToken);

    public async Task<long> CountInstancesAsync(CancellationToken cancellationToken) =>
        (await ReadAsync("statistics", null, answer => HasNumber(answer, "CountInstances"), cancellationToken)).GetProperty("CountInstances").GetInt64();

    public async Task<long> LastChangeAsync(CancellationToken cancellationToken) =>
        (await ReadAsync("changes?last", null, answer => HasNumber(answer, "Last"), cancellationToken)).GetProperty("Last").GetInt64();

    /// <summary>Resources of a level that match; expanded, or as their ids.</summary>
    public Task<JsonElement> FindAsync(OrthancLevel level, IReadOnlyDictionary<string, string> query, bool expand, long since, long limit, CancellationToken cancellationToken)
    {
        var body = new Dictionary<string, object> { ["Level"] = level.ToString(), ["Query"] = query, ["Expand"] = expand, ["Since"] = since, ["Limit"] = limit };
        return ReadAsync("tools/find", body, answer => IsArrayOf(answer, element => expand ? OrthancTags.IsResource(element, level) : element.ValueKind == JsonValueKind.String), cancellationToken);
    }

    /// <summary>The resources of a level that are, hold, or belong to those named; unknown ids are left out of the answer.</summary>
    public Task<JsonElement> BulkContentAsync(OrthancLevel level, IEnumerable<string> resources, bool metadata, CancellationToken cancellationToken)
    {
        var body = new Dictionary<string, object> { ["Level"] = level.ToString(), ["Resources"] = resources, ["Metadata"] = metadata };
        return ReadAsync("tools/bulk-content", body, answer => IsArrayOf(answer, element => OrthancTags.IsResource(element, level)), cancellationToken);
    }

    public Task<HttpReply> OpenAsync(string path, CancellationToken cancellationToken) => gateway.OpenAsync(new HttpQuestion(Address(path)), cancellationToken);

    public Uri Address(string path) => new($"{Server.AbsoluteUri.TrimEnd('/')}/{path}");

    private Task<JsonElement> ReadAsync(string path, object? body, Func<JsonElement, bool> isExpected, CancellationToken cancellationToken)
    {
        var question = new HttpQuestion(Address(path), Json, body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body));
        return gateway.ReadAsync(question, (reply, token) => ParseAsync(reply, isExpected, token), cancellationToken);
    }

    private static async Task<JsonElement> ParseAsync(HttpReply reply, Func<JsonElement, bool> isExpected, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(new BoundedStream(reply.Body, LongestAnswer, reply.Uri), default, cancellationToken);
            if (isExpected(document.RootElement)) return document.RootElement.Clone();
        }
        catch (JsonException)
        {
        }

        throw new SourceFailure(FailureKind.NotUnderstood, reply.Uri, reply.MediaType switch
        {
            "text/html" => "it answered with a web page (a login page, or another web server)",
            Json => "the JSON that it answered has another shape",
            var type => $"it answered {type ?? "without a media type"} where {Json} was expected",
        });
    }

    private static bool HasNumber(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && OrthancTags.TryGet(answer, name, out JsonElement count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out _);

    private static bool IsArrayOf(JsonElement answer, Func<JsonElement, bool> isElement) => answer.ValueKind == JsonValueKind.Array && answer.EnumerateArray().All(isElement);
}
