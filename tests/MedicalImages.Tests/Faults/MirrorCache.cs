using System.Collections.Concurrent;

namespace MedicalImages.Tests.Faults;

/// <summary>A mirror that stores what it receives.</summary>
internal sealed class MirrorCache : IDisposable
{
    private readonly ScriptedServer _server;

    public MirrorCache() => _server = new ScriptedServer(Respond);

    public ConcurrentDictionary<string, byte[]> Blobs { get; } = [];

    public string Url => _server["cache"].AbsoluteUri;

    public void Dispose() => _server.Dispose();

    private ScriptedReply Respond(ScriptedRequest request)
    {
        string name = request.Target.Split('/')[^1];
        if (request.Method == "PUT") Blobs[name] = request.Body;
        if (!Blobs.TryGetValue(name, out byte[]? blob)) return ScriptedReply.Status(404);
        return request.Method switch
        {
            "PUT" => ScriptedReply.Status(201),
            "HEAD" => ScriptedReply.OfLength(blob.Length, []),
            _ => ScriptedReply.Ok(blob),
        };
    }
}
