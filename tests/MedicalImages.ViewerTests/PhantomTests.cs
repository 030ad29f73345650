using System.Text.Json;
using MedicalImages.Rendering;
using MedicalImages.ViewerTests.Harness;

namespace MedicalImages.ViewerTests;

/// <summary>Compares the canvas with our own rendering of the same file.</summary>
[TestClass]
public sealed class PhantomTests
{
    [TestMethod]
    public async Task List_HasEverySeriesOfThePhantoms()
    {
        JsonElement list = await ServedImages.GetJsonAsync("/api/studyList.json");
        Assert.AreEqual("CT MR MG US CR OT", string.Join(' ', list.GetProperty("studyList").EnumerateArray()
            .Select(study => study.GetProperty("modality").GetString())));
        await using ViewerPage page = await ViewerPage.OpenAsync();
        foreach (string modality in new[] { "CT", "MG", "US", "CR", "OT" })
            Assert.AreEqual(1, await page.Page.Locator("nav button strong", new() { HasTextString = modality }).CountAsync(), modality);
        Assert.AreEqual(2, await page.Page.Locator("nav button strong", new() { HasTextString = "MR" }).CountAsync());
        Assert.IsEmpty(page.Problems);
    }

    [TestMethod]
    [DataRow("default-1/1", 30)]
    [DataRow("default-2/1", 16)]
    [DataRow("default-2/2", 16)]
    [DataRow("default-3/1", 4)]
    [DataRow("default-4/1", 18)]
    [DataRow("default-5/1", 1)]
    [DataRow("default-6/1", 5)]
    public async Task Canvas_ShowsThePhantom(string series, int count)
    {
        IReadOnlyList<JsonElement> instances = await ServedImages.InstancesAsync(series);
        await using ViewerPage page = await ViewerPage.OpenAsync(series);
        Assert.AreEqual($"{count}", await page.Page.GetAttributeAsync("#slider", "max"));
        foreach (int image in count > 5 ? [1, count / 2, count] : Enumerable.Range(1, count))
        {
            await page.ShowAsync(series, image);
            bool isMultiFrame = instances.Count == 1;
            string imageId = instances[isMultiFrame ? 0 : image - 1].GetProperty("imageId").GetString()!;
            Raster drawn = await ServedImages.DrawAsync(imageId, isMultiFrame ? image - 1 : 0);
            (double mean, double max) = Picture.From(drawn).Difference(await page.PictureAsync(drawn.Width, drawn.Height));
            Console.WriteLine($"{imageId} {image}: mean {mean:F2}, max {max:F1}");
            Assert.IsLessThan(2, mean, $"{imageId}, image {image}");
        }

        Assert.IsEmpty(page.Problems);
    }
}
