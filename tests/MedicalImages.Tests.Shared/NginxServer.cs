using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace MedicalImages.Tests.Shared;

/// <summary>
/// A real nginx that serves a folder, with ports and files of its own. Locations add to it:
/// <code>
/// await using var server = await NginxServer.StartNewAsync(NginxServer.Redirect("/old/", "/new/"), NginxServer.Protect("/closed/", "user",
/// "secret"));
/// </code>
/// </summary>
public sealed class NginxServer : IAsyncDisposable
{
    private const string NotInstalled = "There is no nginx on this machine (Debian: apt-get install nginx).";
    private const string Users = "users";
    private const string Marker = "the-fixture-asks";
    private readonly TempFolder _folder = new();
    private readonly Process _process;

    /// <param name="block">The server { … } block of its configuration.</param>
    private NginxServer(Func<NginxServer, string> block)
    {
        Uri = new Uri($"http://127.0.0.1:{Loopback.FreePorts(1)[0]}/");
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        { BaseAddress = Uri, Timeout = TimeSpan.FromMinutes(1) };
        Directory.CreateDirectory(ContentFolder);
        string configuration = _folder.Write("nginx.conf", Configuration(block(this)));
        _process = Process.Start(new ProcessStartInfo(Loopback.Program("nginx")!,
            ["-p", _folder.Path, "-c", configuration, "-e", _folder["error.log"]]))!;
    }

    /// <summary>Why a test cannot run on this machine; otherwise null.</summary>
    public static string? Missing { get; } = Loopback.Program("nginx") is null ? NotInstalled : null;

    public Uri Uri { get; }

    /// <summary>The folder that it serves. Tests write to it.</summary>
    public string ContentFolder => _folder["content"];

    /// <summary>A client that is independent of the product.</summary>
    public HttpClient Http { get; }

    public Uri this[string path] => new(Uri, path);

    /// <summary>Redirects every path with this prefix, with 302, to another path or to a URL of another origin.</summary>
    public static NginxLocation Redirect(string from, string to) => new(from, $"rewrite ^{from}(.*)$ {to}$1 redirect;");

    /// <summary>Requires a name and a password for every path with this prefix.</summary>
    public static NginxLocation Protect(string path, string user, string password) =>
        new(path, "auth_basic closed;") { User = user, Password = password };

    public static Task<NginxServer> StartNewAsync(params NginxLocation[] locations) =>
        StartAsync(server => server.Serve([.. locations.Select((location, i) => location with { Number = i })]));

    /// <summary>The configuration in docs/mirrors.md, unchanged except for port, folder and user file.</summary>
    public static Task<NginxServer> StartDocumentedMirrorAsync(string user, string password) => StartAsync(server =>
    {
        string page = File.ReadAllText(Path.Combine(Checkout.Folder, "docs", "mirrors.md"));
        string block = page.Split("```nginx\n")[1].Split("```")[0];
        string users = server._folder.Write(Users, $"{user}:{{PLAIN}}{password}\n");
        return Replaced(block, ("listen 8081;", $"listen 127.0.0.1:{server.Uri.Port};"), ("/etc/nginx/medical-images.users", users),
            ("/srv/medical-images", server.ContentFolder));
    });

    private static string Replaced(string block, params (string Text, string By)[] all) => all.Aggregate(block, (text, one) =>
        text.Contains(one.Text, StringComparison.Ordinal)
            ? text.Replace(one.Text, one.By, StringComparison.Ordinal)
            : throw new InvalidOperationException($"The page has no '{one.Text}' any more."));

    private static async Task<NginxServer> StartAsync(Func<NginxServer, string> block)
    {
        var server = new NginxServer(block);
        for (int tries = 0; !await server.IsUpAsync(); tries++)
        {
            if (server._process.HasExited || tries > 600)
                throw new InvalidOperationException($"nginx did not start:\n{File.ReadAllText(server._folder["error.log"])}");
            await Task.Delay(20);
        }

        return server;
    }

    /// <summary>
    /// Every request as logged by nginx, such as <c>GET /list.txt 200 user</c>. nginx writes a line after it sent the response, and before
    /// it reads the next request.
    /// </summary>
    public async Task<IReadOnlyList<string>> RequestsAsync()
    {
        using HttpResponseMessage last = await Http.GetAsync(Marker);
        return [.. File.ReadLines(_folder["access.log"]).Where(line => !line.Contains(Marker, StringComparison.Ordinal))];
    }

    public string Write(string relative, byte[] bytes)
    {
        string path = Path.Combine(ContentFolder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string relative, string text) => Write(relative, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Sends SIGTERM, at which nginx closes its connections and exits.</summary>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(
            CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    // One foreground process without child processes, so that the started process is the one that is stopped. It keeps the user of the
    // test, so that it can read the files of the test.
    private string Configuration(string server) => $$"""
        daemon off;
        master_process off;
        pid "{{_folder["nginx.pid"]}}";
        error_log "{{_folder["error.log"]}}";
        events { worker_connections 512; }
        http {
          log_format requests '$request_method $request_uri $status $remote_user';
          access_log "{{_folder["access.log"]}}" requests;
          client_body_temp_path "{{_folder["temp-body"]}}";
          proxy_temp_path "{{_folder["temp-proxy"]}}";
          fastcgi_temp_path "{{_folder["temp-fastcgi"]}}";
          uwsgi_temp_path "{{_folder["temp-uwsgi"]}}";
          scgi_temp_path "{{_folder["temp-scgi"]}}";
          types { text/html html; application/json json; text/plain txt; application/zip zip; application/dicom dcm; }
          default_type application/octet-stream;
        {{server}}
        }
        """;

    private string Serve(IReadOnlyList<NginxLocation> locations) => $$"""
          server {
            listen 127.0.0.1:{{Uri.Port}};
            root "{{ContentFolder}}";
            absolute_redirect off;
        {{string.Concat(locations.Select(Block))}}
          }
        """;

    private string Block(NginxLocation location)
    {
        string users = location.User is null
            ? ""
            : _folder.Write($"{Users}-{location.Number}", $"{location.User}:{{PLAIN}}{location.Password}\n");
        return $"    location {location.Path} "
            + $"{{ {location.Directives} {(location.User is null ? "" : $"auth_basic_user_file \"{users}\";")} }}\n";
    }

    private async Task<bool> IsUpAsync()
    {
        try
        {
            using HttpResponseMessage answer = await Http.GetAsync(Marker);
            return answer.StatusCode == HttpStatusCode.NotFound;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

/// <summary>The action for every path with this prefix.</summary>
public sealed record NginxLocation(string Path, string Directives)
{
    internal int Number { get; init; }

    internal string? User { get; init; }

    internal string? Password { get; init; }
}
