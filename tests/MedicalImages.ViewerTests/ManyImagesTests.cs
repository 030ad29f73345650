using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using MedicalImages.Dicom.Phantoms;
using MedicalImages.ViewerTests.Harness;

namespace MedicalImages.ViewerTests;

/// <summary>A series of 4,000 images, and a study of 200 series. RLE makes the files small.</summary>
[TestClass]
public sealed class ManyImagesTests
{
    private const string Last = "default-1/200";
    private readonly ConcurrentDictionary<string, bool> _requested = new();

    [TestMethod]
    public async Task FourThousandImages_AreScrolled_InBoundedMemory()
    {
        const int Side = 2048;
        await using ViewerPage page = await OpenAsync(await ViewerPage.CreateIsolatedAsync(), series: 1, images: 4000, Side);
        await AssertShownAsync(page);
        Assert.AreEqual("Image 2001 of 4000", await page.Page.InnerTextAsync("#position"));
        await page.Page.FocusAsync("#viewport");
        foreach ((string key, int image) in new[] { ("End", 4000), ("PageUp", 3990), ("ArrowUp", 3989), ("Home", 1) })
        {
            await page.Page.Keyboard.PressAsync(key);
            await page.WaitForImageAsync(image);
        }

        long before = RendererMemory.ResidentBytes;
        int visited = LongForm.Choose(20, 200); // 200 have 1.7 GB of pixels, while 512 MB are kept; 20 show that scrolling works
        for (int image = 2; image <= visited; image++)
        {
            await page.Page.Keyboard.PressAsync("ArrowDown");
            await page.WaitForImageAsync(image);
        }

        await AssertShownAsync(page);
        long growth = RendererMemory.ResidentBytes - before;
        Console.WriteLine($"{visited} images of {Side * Side * 2 / 1e6:F1} MB: {growth / 1e6:F0} MB more memory");
        Assert.IsLessThan(1_000_000_000, growth);
        Assert.IsEmpty(page.Problems);
    }

    [TestMethod]
    public async Task TwoHundredSeries_HaveThumbnails_WhenTheyAreVisible()
    {
        await using ViewerPage page = await OpenAsync(await ViewerPage.CreateAsync(), series: 200, images: 20, side: 64);
        Assert.AreEqual(200, await page.Page.Locator("[data-id^='default-1/']").CountAsync());
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.WaitForSelectorAsync("#viewport[data-series='default-1/2'][data-state=shown]");
        Assert.IsFalse(_requested.Keys.Any(image => image.StartsWith("200-", StringComparison.Ordinal)));
        Assert.IsLessThan(50, _requested.Count, "only the visible series have thumbnails");
        await page.Page.Locator($"[data-id='{Last}']").ScrollIntoViewIfNeededAsync();
        await WaitForRequestAsync(page, "200-11"); // the one in the middle
        await page.ShowAsync(Last);
        await AssertShownAsync(page);
        Assert.AreEqual("Image 11 of 20", await page.Page.InnerTextAsync("#position"));
        Assert.IsLessThan(80, _requested.Count);
        Assert.IsEmpty(page.Problems);
    }

    private static async Task AssertShownAsync(ViewerPage page) => Assert.AreEqual(
        "shown", await page.Page.GetAttributeAsync("#viewport", "data-state"), await page.Page.InnerTextAsync("#card"));

    private async Task WaitForRequestAsync(ViewerPage page, string image)
    {
        DateTime end = DateTime.UtcNow + ViewerPage.Patience;
        while (!_requested.ContainsKey(image))
        {
            Assert.IsLessThan(end, DateTime.UtcNow, $"{image} was not requested");
            await page.Page.WaitForTimeoutAsync(50);
        }
    }

    private async Task<ViewerPage> OpenAsync(ViewerPage page, int series, int images, int side)
    {
        byte[] file = Encode(side);
        string study = JsonSerializer.Serialize(new
        {
            seriesList = Enumerable.Range(1, series).Select(number => new
            {
                seriesDescription = "OT",
                seriesNumber = number.ToString(CultureInfo.InvariantCulture),
                instanceList = Enumerable.Range(1, images).Select(image => new { imageId = $"/images/default/{number}-{image}.dcm" }),
            }),
        });
        await page.Page.RouteAsync("**/api/studies/default-1.json", route =>
            route.FulfillAsync(new() { ContentType = "application/json", Body = study }));
        await page.Page.RouteAsync("**/images/default/*-*.dcm", route =>
        {
            _requested.TryAdd(Path.GetFileNameWithoutExtension(new Uri(route.Request.Url).AbsolutePath), true);
            return route.FulfillAsync(new() { BodyBytes = file });
        });
        await page.GoToAsync("default-1/1");
        return page;
    }

    private static byte[] Encode(int side) => DicomFile.Encode(
        [
            .. new Examination(100, "OT", "MANY", "O", "Many").Image(SOPClass.SecondaryCaptureImageStorage, 1, "Many", 1),
            .. TestPattern.Draw(side).Attributes(),
        ], TransferSyntax.RLELossless);
}
