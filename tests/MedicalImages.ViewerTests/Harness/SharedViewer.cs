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
        "--process-per-site", // pages share compiled code: a page takes 1.3 s of processor time until its first picture, instead of 2.3
    ];

    private static readonly ViewportSize Size = new() { Width = 1200, Height = 800 };

    private static RunningViewer? _viewer;
    private static IPlaywright? _playwright;
    private static IBrowser? _browser;
    private static IPage? _kept;

    internal static Uri Uri => _viewer?.Uri ?? throw Unavailable();

    /// <summary>A page in the process of the other pages, without what they stored.</summary>
    internal static async Task<IPage> NewPageAsync()
    {
        IPage kept = _kept ?? throw Unavailable();
        await kept.EvaluateAsync("() => localStorage.clear()");
        return await kept.Context.NewPageAsync();
    }

    /// <summary>A page in a process of its own.</summary>
    internal static Task<IPage> NewIsolatedPageAsync() => _browser?.NewPageAsync(new() { ViewportSize = Size }) ?? throw Unavailable();

    [AssemblyInitialize]
    public static async Task StartAsync(TestContext context)
    {
        if (Missing() is not null) return;
        _viewer = await RunningViewer.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = Arguments });
        // Keeps the process of the pages while no test has one. It is not the viewer, and runs no script.
        _kept = await (await _browser.NewContextAsync(new() { ViewportSize = Size })).NewPageAsync();
        await _kept.GotoAsync(new Uri(Uri, "/api/studyList.json").ToString());
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
