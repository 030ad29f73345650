using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace MedicalImages.Tests.Shared;

/// <summary>
/// A real Orthanc with its own ports and storage folder, for one test or test class. Do not send HTTPS or deeply nested sequences to it:
/// either terminates Orthanc 1.10.1 of Debian.
/// </summary>
public sealed class OrthancServer : IAsyncDisposable
{
    private const string NotInstalled = "There is no Orthanc on this machine (Debian: apt-get install orthanc).";
    private const string DicomWebPlugin = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";
    private readonly TempFolder _folder = new();
    private readonly string _configuration;
    private Process? _process;

    private OrthancServer(IReadOnlyDictionary<string, object> settings)
    {
        int[] ports = Loopback.FreePorts(2);
        Uri = new Uri($"http://127.0.0.1:{ports[0]}/");
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Uri, Timeout = TimeSpan.FromMinutes(1) };
        var all = new Dictionary<string, object>
        {
            ["Name"] = "MedicalImages tests",
            ["HttpPort"] = ports[0],
            ["DicomPort"] = ports[1],
            ["StorageDirectory"] = StorageFolder,
            ["IndexDirectory"] = StorageFolder,
            ["RemoteAccessAllowed"] = false,
            ["AuthenticationEnabled"] = false,
            ["SyncStorageArea"] = false, // without a flush for each file: the storage is deleted after the test
        };
        foreach ((string name, object value) in settings) all[name] = value;
        _configuration = _folder.Write("orthanc.json", JsonSerializer.Serialize(all));
    }

    /// <summary>Why a test cannot run on this machine; otherwise null.</summary>
    public static string? Missing { get; } = Loopback.Program("Orthanc") is null ? NotInstalled : null;

    /// <summary>The same for tests that require the DICOMweb plugin.</summary>
    public static string? MissingDicomWeb { get; } = Missing
        ?? (File.Exists(DicomWebPlugin) ? null : "There is no DICOMweb plugin on this machine (Debian: apt-get install orthanc-dicomweb).");

    /// <summary>The setting that enables DICOMweb at /dicom-web and WADO-URI at /wado. Without the plugin, it changes nothing.</summary>
    public static (string Name, object Value) WithDicomWeb => ("Plugins", MissingDicomWeb is null ? new[] { DicomWebPlugin } : []);

    public Uri Uri { get; }

    public string StorageFolder => _folder["storage"];

    /// <summary>A client that is independent of the product.</summary>
    public HttpClient Http { get; }

    public static async Task<OrthancServer> StartNewAsync(params (string Name, object Value)[] settings)
    {
        var server = new OrthancServer(settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it again with the same ports and storage.</summary>
    public async Task StartAsync()
    {
        Directory.CreateDirectory(StorageFolder);
        var start = new ProcessStartInfo(Loopback.Program("Orthanc")!, [_configuration])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start)!;
        var log = new StringBuilder();
        _process.OutputDataReceived += (_, line) => { lock (log) log.AppendLine(line.Data); };
        _process.ErrorDataReceived += (_, line) => { lock (log) log.AppendLine(line.Data); };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        for (int tries = 0; !await IsUpAsync(); tries++)
        {
            if (_process.HasExited || tries > 600)
            {
                lock (log) throw new InvalidOperationException($"Orthanc did not start:\n{log}");
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Stops it like a service: sends SIGTERM and waits for the exit.</summary>
    public async Task StopAsync()
    {
        if (_process is null) return;
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(
            CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <returns>The id of the instance, or null if the server rejects the file.</returns>
    public async Task<string?> UploadAsync(byte[] file)
    {
        if (SequenceNesting.Of(file) > SequenceNesting.DeepestUpload) return null;
        using HttpResponseMessage answer = await Http.PostAsync("instances", new ByteArrayContent(file));
        return answer.StatusCode == HttpStatusCode.OK
            ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ID").GetString()
            : null;
    }

    public Task UploadAsync(IEnumerable<byte[]> files) =>
        Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (file, _) =>
        {
            // On a busy machine, 1.10.1 rejected one of 4,000 parallel uploads (seen once). It accepts the same file when it is sent again.
            if (await UploadAsync(file) is null && await UploadAsync(file) is null)
                throw new InvalidOperationException("Orthanc refused a file that it must take.");
        });

    public Task<JsonElement> GetAsync(string path) => Http.GetFromJsonAsync<JsonElement>(path);

    public Task<byte[]> FileAsync(string id) => Http.GetByteArrayAsync($"instances/{id}/file");

    public async Task DeleteAsync(string path) => (await Http.DeleteAsync(path)).EnsureSuccessStatusCode();

    /// <summary>The file of an instance in the storage of the server.</summary>
    public async Task<string> BlobOfAsync(string id)
    {
        string uuid = (await GetAsync($"instances/{id}")).GetProperty("FileUuid").GetString()!;
        return Path.Combine(StorageFolder, uuid[..2], uuid[2..4], uuid);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_process is not null)
        {
            _process.Kill(); // a normal stop takes 3 seconds, and its data is not used anymore
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Dispose();
    }

    private async Task<bool> IsUpAsync()
    {
        try
        {
            using HttpResponseMessage answer = await Http.GetAsync("system");
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
