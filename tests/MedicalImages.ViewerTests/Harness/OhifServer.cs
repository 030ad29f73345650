namespace MedicalImages.ViewerTests.Harness;

/// <summary>OHIF as a web server provides it, and a set at <c>/instances/</c> whose ohif.json has the address of the server.</summary>
internal sealed class OhifServer(string dist, string set) : IDisposable
{
    private const string DataSource = """
        { namespace: '@ohif/extension-default.dataSourcesModule.dicomjson', sourceName: 'dicomjson', configuration: { name: 'json' } },
        """;

    private readonly ScriptedServer _server = new(request => Reply(dist, set, request));

    public Uri Uri => _server.Uri;

    /// <summary>The page that shows the set.</summary>
    public Uri Page => _server[$"viewer/dicomjson?url={_server["instances/ohif-viewer.json"]}"];

    public void Dispose() => _server.Dispose();

    private static ScriptedReply Reply(string dist, string set, ScriptedRequest request)
    {
        string path = new Uri(new("http://localhost"), request.Target).AbsolutePath;
        return path switch
        {
            // As docs/viewer-files.md does it.
            "/instances/ohif-viewer.json" => ScriptedReply.Json(System.IO.File.ReadAllText(Path.Combine(set, "ohif.json"))
                .Replace("\"dicomweb:", $"\"dicomweb:http://{request["Host"]}/instances/", StringComparison.Ordinal)),
            // The data source is off by default.
            "/app-config.js" => File(
                dist, "app-config.js", text => text.Replace("dataSources: [", $"dataSources: [{DataSource}", StringComparison.Ordinal)),
            _ when path.StartsWith("/instances/", StringComparison.Ordinal) => File(set, path["/instances/".Length..]),
            _ when System.IO.File.Exists(Path.Combine(dist, path[1..])) => File(dist, path[1..]),
            _ => File(dist, "index.html"), // every address is one page
        };
    }

    private static ScriptedReply File(string folder, string path, Func<string, string> change) =>
        ScriptedReply.Ok(change(System.IO.File.ReadAllText(Path.Combine(folder, path))), $"Content-Type: {TypeOf(path)}");

    private static ScriptedReply File(string folder, string path)
    {
        string file = Path.Combine(folder, path);
        return System.IO.File.Exists(file)
            ? ScriptedReply.Ok(System.IO.File.ReadAllBytes(file), $"Content-Type: {TypeOf(path)}")
            : ScriptedReply.Status(404);
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html",
        ".js" => "text/javascript",
        ".css" => "text/css",
        ".svg" => "image/svg+xml",
        ".json" => "application/json",
        ".wasm" => "application/wasm",
        _ => "application/octet-stream",
    };
}
