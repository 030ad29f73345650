using Microsoft.Playwright;

namespace MedicalImages.ViewerTests.Harness;

/// <summary>One server and one browser for all tests.</summary>
[TestClass]
public static class SharedViewer
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static RunningViewer? _viewer;
    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    internal static Uri Uri => _viewer?.Uri ?? throw Unavailable();

    internal static Task<IPage> NewPageAsync() => _browser?.NewPageAsync(new() { ViewportSize = new() { Width = 1200, Height = 800 } })
        ?? throw Unavailable();

    [AssemblyInitialize]
    public static async Task StartAsync(TestContext context)
    {
        if (Missing() is not null) return;
        _viewer = await RunningViewer.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = Arguments });
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
        _viewer?.Dispose();
    }

    private static AssertInconclusiveException Unavailable() => new(Missing() ?? "The viewer did not start.");

    private static string? Missing() =>
        !Run.Finds("node") || !Run.Finds("npm") ? "The viewer is not tested: there is no Node.js with npm on this machine."
        : Chromium() is null ? "The viewer is not tested: there is no Chromium on this machine (Debian: apt-get install chromium)."
        : null;

    private static string? Chromium() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);
}
