namespace MedicalImages.Tests.Output.Viewers;

/// <summary>Serves the folder of a set: its files at /, and again at /instances/, as the viewer of the original expects them.</summary>
internal sealed class SetServer(string folder) : IDisposable
{
    private readonly ScriptedServer _server = new(request => Reply(folder, request.Target));

    public string Url => _server.Uri.AbsoluteUri.TrimEnd('/');

    public string ListUrl => _server["studyList.json"].AbsoluteUri;

    public IReadOnlyList<string> Targets => [.. _server.Requests.Select(request => request.Target)];

    public void Dispose() => _server.Dispose();

    private static ScriptedReply Reply(string folder, string target)
    {
        string path = target.StartsWith("/instances/", StringComparison.Ordinal) ? target["/instances/".Length..] : target[1..];
        string file = Path.GetFullPath(path, folder);
        return File.Exists(file) ? ScriptedReply.Ok(File.ReadAllBytes(file)) : ScriptedReply.Status(404);
    }
}
