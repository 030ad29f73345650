using System.Text.Json;
using MedicalImages.Rendering;
using MedicalImages.ViewerTests.Harness;

namespace MedicalImages.ViewerTests;

/// <summary>Compares the canvas with the rendering of this repository, for the same file and its own window.</summary>
[TestClass]
public sealed class PhantomTests : OnePageTest
{
    // The canvas is larger than the image, and Cornerstone interpolates. Measured: 0.42 to 1.62, the most for noise and lines of one pixel.
    private const double MaxMeanDifference = 2;

    [TestMethod]
    public async Task List_HasEverySeriesOfThePhantoms()
    {
        JsonElement list = await ServedImages.GetJsonAsync("/api/studyList.json");
        Assert.AreEqual("CT MR MG US CR OT", string.Join(' ', list.GetProperty("studyList").EnumerateArray()
            .Select(study => study.GetProperty("modality").GetString())));
        await Page.WaitForFunctionAsync("() => document.querySelectorAll('nav button').length === 7");
        Assert.AreEqual("CT MR MR MG US CR OT", string.Join(' ', await Page.Locator("nav button strong").AllInnerTextsAsync()));
    }

    [TestMethod]
    [DataRow("default-1/1", 30)]
    [DataRow("default-2/1", 16)]
    [DataRow("default-2/2", 16)]
    [DataRow("default-3/1", 4)]
    [DataRow("default-4/1", 18)]
    [DataRow("default-5/1", 1)]
    [DataRow("default-6/1", 5)] // one picture in five transfer syntaxes
    public async Task Canvas_ShowsThePhantom(string series, int count)
    {
        IReadOnlyList<JsonElement> instances = await ServedImages.InstancesAsync(series);
        int[] images = count > 5 ? [1, count / 2, count] : [.. Enumerable.Range(1, count)];
        foreach (int image in images)
        {
            await Viewer.ShowAsync(series, image);
            Assert.AreEqual($"{count}", await Page.GetAttributeAsync("#slider", "max"));
            Raster drawn = await DrawAsync(instances, image);
            Picture canvas = await Viewer.PictureAsync(drawn.Width, drawn.Height);
            double difference = Picture.From(drawn).Difference(canvas);
            Console.WriteLine($"{series}, image {image}: {difference:F2}");
            Assert.IsLessThan(MaxMeanDifference, difference, $"{series}, image {image}");
            if (count <= 5) continue;
            Picture neighbor = Picture.From(await DrawAsync(instances, image < count ? image + 1 : image - 1));
            Assert.IsLessThan(neighbor.Difference(canvas), difference, $"{series}: image {image} is the one next to it");
        }
    }

    private static Task<Raster> DrawAsync(IReadOnlyList<JsonElement> instances, int image)
    {
        bool isMultiFrame = instances[0].TryGetProperty("numberOfFrames", out _);
        string imageId = instances[isMultiFrame ? 0 : image - 1].GetProperty("imageId").GetString()!;
        return ServedImages.DrawAsync(imageId, isMultiFrame ? image - 1 : 0);
    }
}
