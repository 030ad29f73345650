using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace MedicalImages.Tests.Shared;

/// <summary>
/// A real S3 server: s3rver of npm, with a port and a folder of its own. The environment variable S3RVER is the path of its program, which
/// tests/run.sh installs.
/// </summary>
public sealed class S3Server : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Process _process;

    private S3Server()
    {
        Uri = new Uri($"http://127.0.0.1:{Loopback.FreePorts(1)[0]}/");
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 8 })
        { BaseAddress = Uri, Timeout = TimeSpan.FromMinutes(1) };
        Directory.CreateDirectory(_folder["data"]);
        // Its hashes are not available in OpenSSL 3 otherwise.
        _process = Process.Start(new ProcessStartInfo(Loopback.Program("node")!,
            ["--openssl-legacy-provider", Program!, "-d", _folder["data"], "-a", "127.0.0.1", "-p",
            Uri.Port.ToString(CultureInfo.InvariantCulture), "--no-vhost-buckets", "--silent"]))!;
    }

    private static string? Program { get; } = Environment.GetEnvironmentVariable("S3RVER");

    /// <summary>Why a test cannot run on this machine; otherwise null.</summary>
    public static string? Missing { get; } = Loopback.Program("node") is null || !File.Exists(Program)
        ? "There is no s3rver on this machine (npm install s3rver@3.7.1, and set S3RVER to its bin/s3rver.js)."
        : null;

    public Uri Uri { get; }

    /// <summary>A client that is independent of the product.</summary>
    public HttpClient Http { get; }

    public static async Task<S3Server> StartNewAsync(string bucket)
    {
        var server = new S3Server();
        for (int tries = 0; !await server.IsUpAsync(); tries++)
        {
            if (server._process.HasExited || tries > 600) throw new InvalidOperationException("s3rver did not start.");
            await Task.Delay(100);
        }

        await server.PutAsync(bucket, []);
        return server;
    }

    /// <param name="path">The bucket and the key, escaped.</param>
    public async Task PutAsync(string path, byte[] content)
    {
        using HttpResponseMessage response = await Http.PutAsync(path, new ByteArrayContent(content));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Sends SIGTERM and waits for the exit.</summary>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> IsUpAsync()
    {
        try
        {
            using HttpResponseMessage response = await Http.GetAsync("");
            return response.StatusCode is not HttpStatusCode.BadGateway;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
