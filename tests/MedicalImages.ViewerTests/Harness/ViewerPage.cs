using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace MedicalImages.ViewerTests.Harness;

/// <summary>The viewer in a browser, and what the browser reports.</summary>
internal sealed class ViewerPage : IAsyncDisposable
{
    /// <summary>For a machine that may run all other tests. A test that succeeds does not wait for it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ConcurrentQueue<string> _problems = new(); // events arrive on threads of Playwright

    private ViewerPage(IPage page)
    {
        Page = page;
        page.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        page.Console += (_, message) => { if (message.Type == "error") _problems.Enqueue($"console: {message.Text}"); };
        page.PageError += (_, error) => _problems.Enqueue($"error: {error}");
        page.Request += (_, request) =>
        {
            var uri = new Uri(request.Url);
            if (uri.Scheme is not ("data" or "blob") && uri.Authority != SharedViewer.Uri.Authority) _problems.Enqueue($"request: {uri}");
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of the console and of scripts, and requests to other hosts.</summary>
    public IReadOnlyList<string> Problems => [.. _problems];

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A page that is not opened yet, so that a test can replace responses of the server.</summary>
    public static async Task<ViewerPage> CreateAsync() => new(await SharedViewer.NewPageAsync());

    /// <summary>A page in a process of its own, whose memory a test can measure. It is not opened yet either.</summary>
    public static async Task<ViewerPage> CreateIsolatedAsync() => new(await SharedViewer.NewIsolatedPageAsync());

    public static async Task<ViewerPage> OpenAsync(string hash = "")
    {
        ViewerPage page = await CreateAsync();
        await page.GoToAsync(hash);
        return page;
    }

    public async Task GoToAsync(string hash = "", string query = "")
    {
        await Page.GotoAsync(new Uri(SharedViewer.Uri, $"/{query}#{hash}").ToString());
        await Page.WaitForSelectorAsync("#viewport:is([data-state=shown], [data-state=failed])");
    }

    /// <param name="series">Such as default-2/1, with positions from 1.</param>
    public async Task ShowAsync(string series, int? image = null)
    {
        await Page.ClickAsync($"[data-id='{series}']");
        await Page.WaitForSelectorAsync($"#viewport[data-series='{series}']:is([data-state=shown], [data-state=failed])");
        if (image is not { } index) return;
        await Page.EvaluateAsync("value => { slider.value = value; slider.dispatchEvent(new Event('input')); }", index);
        await WaitForImageAsync(index);
    }

    public Task WaitForImageAsync(int index) =>
        Page.WaitForSelectorAsync(string.Create(CultureInfo.InvariantCulture,
            $"#viewport[data-index='{index}']:is([data-state=shown], [data-state=failed])"));

    /// <summary>Waits for a text on the image, such as the window or the zoom.</summary>
    public Task WaitForTextAsync(string id, string text) =>
        Page.WaitForFunctionAsync("({ id, text }) => document.getElementById(id).innerText === text", new { id, text });

    /// <summary>What the canvas shows of an image of this size that fits into it.</summary>
    public async Task<Picture> PictureAsync(int columns, int rows) =>
        new(await Page.EvaluateAsync<double[]>(CanvasScript.Text, new { columns, rows, cells = Picture.Cells }));

    public Task<Picture> PictureAsync() => PictureAsync(1, 1);

    public ValueTask DisposeAsync() => new(Page.CloseAsync());
}
