using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MedicalImages.OrthancTests;

/// <summary>A proxy in front of a real DICOMweb server that changes search results; other responses pass unchanged.</summary>
internal sealed class QidoProxy : IDisposable
{
    private readonly Uri _target;
    private readonly Func<QidoRequest, JsonArray, JsonArray?> _transform;
    private readonly ScriptedServer _server;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    /// <param name="transform">
    /// Returns the results of a search, given all results of the server regardless of the offset. Null means 404.
    /// </param>
    public QidoProxy(OrthancServer server, Func<QidoRequest, JsonArray, JsonArray?> transform)
    {
        (_target, _transform) = (server.Uri, transform);
        _server = new ScriptedServer(Respond);
    }

    public string Url => $"{_server.Uri}dicom-web";

    public IReadOnlyList<QidoRequest> Searches =>
        [.. _server.Requests.Select(request => new QidoRequest(request.Target)).Where(request => request.IsSearch)];

    public void Dispose()
    {
        _server.Dispose();
        _http.Dispose();
    }

    private ScriptedReply Respond(ScriptedRequest request)
    {
        var question = new QidoRequest(request.Target);
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(_target, question.TargetOfAll));
        message.Headers.TryAddWithoutValidation("Accept", request.Headers["Accept"]);
        using HttpResponseMessage reply = _http.Send(message);
        using var body = new MemoryStream();
        reply.Content.CopyTo(body, null, CancellationToken.None);
        string type = $"Content-Type: {reply.Content.Headers.ContentType}";
        if (!question.IsSearch || (int)reply.StatusCode is not (200 or 204))
            return (int)reply.StatusCode == 200 ? ScriptedReply.Ok(body.ToArray(), type) : ScriptedReply.Status((int)reply.StatusCode);
        JsonArray all = body.Length == 0 ? [] : JsonNode.Parse(body.ToArray())!.AsArray();
        return _transform(question, all) is { } bent
            ? ScriptedReply.Ok(bent.ToJsonString(), "Content-Type: application/dicom+json") : ScriptedReply.Status(404);
    }
}

/// <summary>A request of the client.</summary>
internal sealed class QidoRequest(string target)
{
    private readonly string[] _parts = target.Split('?');

    public string Target => target;

    public string TargetOfAll => Regex.Replace(target, "(?<=[?&])(offset|limit)=[0-9]+&?", "").TrimEnd('?', '&');

    /// <summary>The path below the root: <c>studies</c>, <c>studies/1.2/series</c> and so on.</summary>
    public string Path => _parts[0]["/dicom-web/".Length..];

    public bool IsSearch => Path.Split('/')[^1] is "studies" or "series" or "instances";

    public bool Is(string path) => Path == path;

    public bool IsOfImages => Path.EndsWith("instances", StringComparison.Ordinal);

    public bool IsOfASeries => IsOfImages && Path.Contains("/series/", StringComparison.Ordinal);

    public int Offset => int.Parse(this["offset"] ?? "0", CultureInfo.InvariantCulture);

    public string? this[string key] => _parts.Skip(1).SelectMany(query => query.Split('&'))
        .FirstOrDefault(pair => pair.StartsWith($"{key}=", StringComparison.Ordinal))?[(key.Length + 1)..];
}
