using MedicalImages.ViewerTests.Harness;
using Microsoft.Playwright;

namespace MedicalImages.ViewerTests;

/// <summary>
/// The page at the sizes of screens. With MEDICALIMAGES_SCREENSHOTS=FOLDER, this class writes the pictures of docs/viewer.md and README.md.
/// </summary>
[TestClass]
public sealed class LayoutTests
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("MEDICALIMAGES_SCREENSHOTS");

    [TestMethod]
    [DataRow("viewer-dark.png", ColorScheme.Dark, "default-1/1", 1360, 850)]
    [DataRow("viewer-light.png", ColorScheme.Light, "default-4/1", 1360, 850)]
    [DataRow(null, ColorScheme.Light, "default-2/1", 1024, 700)]
    [DataRow(null, ColorScheme.Dark, "default-3/1", 480, 800)]
    public async Task Page_FitsTheScreen(string? picture, ColorScheme theme, string series, int width, int height)
    {
        await using ViewerPage page = await ViewerPage.CreateAsync();
        await page.Page.EmulateMediaAsync(new() { ColorScheme = theme });
        await page.Page.SetViewportSizeAsync(width, height);
        await page.GoToAsync(series);
        Assert.AreEqual(width, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.AreEqual(height, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
        Assert.IsGreaterThan(height / 3, (await page.Page.Locator("#canvas").BoundingBoxAsync())!.Height);
        if (Folder is null || picture is null) return;
        await page.Page.WaitForTimeoutAsync(3000); // the thumbnails
        byte[] screenshot = await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, picture) });
        if (theme == ColorScheme.Dark) await FrameAsync(page, screenshot, Path.Combine(Folder, "viewer.png"));
    }

    // A light frame, so that the picture has an edge on a dark page too.
    private static async Task FrameAsync(ViewerPage page, byte[] picture, string path)
    {
        await page.Page.GotoAsync("about:blank");
        await page.Page.SetViewportSizeAsync(1136, 728);
        await page.Page.SetContentAsync($"""
            <body style="margin: 0; background: #eef2f6">
              <img src="data:image/png;base64,{Convert.ToBase64String(picture)}" width="1088" height="680"
                style="display: block; margin: 24px auto; border-radius: 10px; box-shadow: 0 6px 20px #0004">
            """);
        await page.Page.ScreenshotAsync(new() { Path = path });
    }
}
