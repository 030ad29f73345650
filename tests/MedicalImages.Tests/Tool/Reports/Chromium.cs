using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedicalImages.Tests.Shared;

namespace MedicalImages.Tests.Tool.Reports;

/// <summary>A browser without a window, which a test controls by the DevTools protocol. It ends with the test.</summary>
internal sealed partial class Chromium : IDisposable
{
    // No request of its own to other hosts.
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "--window-size=1280,900",
    ];

    private readonly TempFolder _profile = new();
    private readonly Process _process;
    private readonly Uri _address;

    private Chromium()
    {
        var start = new ProcessStartInfo(FindProgram()!, [.. Arguments, $"--user-data-dir={_profile.Path}", "about:blank"])
        { RedirectStandardError = true };
        _process = Process.Start(start)!;
        Match address = Match.Empty;
        while (!address.Success && _process.StandardError.ReadLine() is { } line) address = Listening().Match(line);
        if (!address.Success)
        {
            Dispose();
            Assert.Fail("Chromium did not start.");
        }

        _ = _process.StandardError.ReadToEndAsync(); // a full pipe would block it
        _address = new Uri($"http://{address.Groups[1].Value}");
    }

    /// <summary>Starts it. Without Chromium, the test is skipped.</summary>
    public static Chromium Start(string skipped)
    {
        if (FindProgram() is null) Assert.Inconclusive($"Skipped: {skipped}. Chromium is not installed; tests/run.sh installs it.");
        return new Chromium();
    }

    public async Task<ChromiumPage> OpenAsync()
    {
        using var client = new HttpClient();
        JsonElement[] targets = (await client.GetFromJsonAsync<JsonElement[]>(new Uri(_address, "json/list")))!;
        string url = targets.First(target => target.GetProperty("type").GetString() == "page")
            .GetProperty("webSocketDebuggerUrl").GetString()!;
        return await ChromiumPage.ConnectAsync(new Uri(url));
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _profile.Dispose();
    }

    private static string? FindProgram() => Array.Find(["chromium", "chromium-browser", "google-chrome"], Shared.Run.Finds);

    [GeneratedRegex("DevTools listening on ws://([^/]+)/")]
    private static partial Regex Listening();
}
