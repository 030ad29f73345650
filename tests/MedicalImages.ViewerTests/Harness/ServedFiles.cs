using System.Text.Json;
using MedicalImages.Dicom.Header;

namespace MedicalImages.ViewerTests.Harness;

/// <summary>The viewer with a study of a test, whose images are <see cref="OriginalImage"/>.</summary>
internal sealed class ServedFiles : IAsyncDisposable
{
    private readonly ViewerPage _page;

    private ServedFiles(ViewerPage page) => _page = page;

    public IReadOnlyList<string> Problems => _page.Problems;

    public static Task<ServedFiles> OpenAsync(params byte[][][] series) => OpenAsync(series, hasFacts: true);

    /// <param name="series">The files of each series.</param>
    /// <param name="hasFacts">False for a list in the original format.</param>
    /// <param name="script">Runs in the page before its own scripts.</param>
    public static async Task<ServedFiles> OpenAsync(byte[][][] series, bool hasFacts = true, string? script = null)
    {
        ViewerPage page = await ViewerPage.CreateAsync();
        await page.Page.SetViewportSizeAsync(800, 500); // the images are small, and each pixel of the page is drawn by the processor
        if (script is not null) await page.Page.AddInitScriptAsync(script);
        string study = JsonSerializer.Serialize(new
        {
            seriesList = series.Select((files, s) => new
            {
                seriesDescription = "OT",
                seriesNumber = $"{s + 1}",
                instanceList = files.Select((file, i) => new
                {
                    imageId = $"/images/default/{s}-{i}.dcm",
                    facts = hasFacts ? Facts(file) : null,
                }),
            }),
        });
        await page.Page.RouteAsync("**/api/studies/default-1.json", route =>
            route.FulfillAsync(new() { ContentType = "application/json", Body = study }));
        await page.Page.RouteAsync("**/images/default/*-*.dcm", route =>
        {
            string[] name = Path.GetFileNameWithoutExtension(new Uri(route.Request.Url).AbsolutePath).Split('-');
            return route.FulfillAsync(new() { BodyBytes = series[Number(name[0])][Number(name[1])] });
        });
        await page.GoToAsync("default-1/1");
        return new(page);
    }

    public async Task<Picture> ShowAsync(int series, int image)
    {
        await _page.ShowAsync($"default-1/{series + 1}", image + 1);
        string state = (await _page.Page.GetAttributeAsync("#viewport", "data-state"))!;
        Assert.AreEqual("shown", state, $"series {series}, image {image}: {await _page.Page.InnerTextAsync("#card")}");
        return await _page.PictureAsync(OriginalImage.Columns, OriginalImage.Rows);
    }

    /// <summary>Returns the text of the card, or nothing if the image is shown.</summary>
    public async Task<string> ShowCardAsync(int series, int image)
    {
        await _page.ShowAsync($"default-1/{series + 1}", image + 1);
        return await _page.Page.InnerTextAsync("#card");
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private static object Facts(byte[] file)
    {
        DicomHeader header = DicomHeaderReader.Read(file, file.Length).Header!;
        return new { rows = header.Rows, columns = header.Columns, transferSyntaxUID = header.TransferSyntaxUID };
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
