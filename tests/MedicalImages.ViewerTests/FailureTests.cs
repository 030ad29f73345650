using System.Text.Json;
using MedicalImages.ViewerTests.Harness;
using Microsoft.Playwright;

namespace MedicalImages.ViewerTests;

/// <summary>An image that cannot be shown is a card with the reason, and never the previous image or nothing.</summary>
[TestClass]
public sealed class FailureTests
{
    private const string Ct = "default-1/1";

    [TestMethod]
    public async Task DamagedImages_AreCards_AndTheNextImageIsShown()
    {
        byte[] file = await (await ServedImages.GetAsync("/images/default/CT-001/0020.dcm")).Content.ReadAsByteArrayAsync();
        await using ViewerPage page = await ViewerPage.CreateAsync();
        await page.Page.RouteAsync("**/CT-001/0020.dcm", route => route.FulfillAsync(new() { Status = 404 }));
        await page.Page.RouteAsync("**/CT-001/0022.dcm", route => route.FulfillAsync(new() { Body = new string('x', 1000) }));
        await page.Page.RouteAsync("**/CT-001/0024.dcm", route => route.FulfillAsync(new() { BodyBytes = file[..(file.Length / 2)] }));
        await page.GoToAsync(Ct);
        foreach (int damaged in new[] { 20, 22, 24 })
        {
            await page.ShowAsync(Ct, damaged);
            Assert.Contains("This image cannot be shown.", await page.Page.InnerTextAsync("#card"), $"image {damaged}");
            Assert.IsFalse(await page.Page.Locator("#canvas").IsVisibleAsync(), "the previous image would be taken for this one");
            await page.ShowAsync(Ct, damaged + 1);
            Assert.IsFalse(await page.Page.IsVisibleAsync("#card"));
            Assert.AreEqual("shown", await page.Page.GetAttributeAsync("#viewport", "data-state"));
        }
    }

    [TestMethod]
    public async Task ImagesThatTheManifestRulesOut_AreCards_AndNotRequested()
    {
        (string Facts, string Reason)[] images =
        [
            (""" "size":4294967296,"rows":512 """, "The file has 4.3 GB."),
            (""" "size":1000,"rows":5,"transferSyntaxUID":"1.2.840.10008.1.2.4.102" """, "MPEG-4 AVC/H.264"),
            (""" "size":1000,"problem":"truncated in (0008,0018)" """, "truncated in (0008,0018)"),
            (""" "size":1000,"sopClassUID":"1.2.840.10008.5.1.4.1.1.88.33" """, "SOP class: Comprehensive SR"),
            (""" "rows":5},"numberOfFrames":2147483647,"more":{""", "declares 2147483647 frames"),
            (""" "rows":5},"numberOfFrames":0,"more":{""", "declares 0 frames"),
        ];
        await using ViewerPage page = await ViewerPage.CreateAsync();
        await RespondAsync(page, "/api/studies/default-1.json", Study($"[{string.Join(',', images.Select(image =>
            """{"imageId":"/images/default/no.dcm","facts":{"path":"no.dcm","sha256":"00",""" + image.Facts + "}}"))}]"));
        await page.GoToAsync(Ct);
        for (int i = 0; i < images.Length; i++)
        {
            await page.ShowAsync(Ct, i + 1);
            Assert.Contains(images[i].Reason, await page.Page.InnerTextAsync("#card"));
        }

        Assert.IsEmpty(page.Problems); // a request for an image would be one, because the file does not exist
    }

    [TestMethod]
    public async Task ListInTheOriginalFormat_IsShown()
    {
        await using ViewerPage page = await ViewerPage.CreateAsync();
        await RespondAsync(page, "/images/default/studyList.json",
            """{"studyList":[{"patientName":"A","patientId":"p","studyId":"s","modality":"Breast","studyDescription":"","numImages":160}]}""");
        await RespondAsync(page, "/images/default/studies/s.json", """
            {"seriesList":[
              {"seriesDescription":"empty","seriesNumber":"0","instanceList":[]},
              {"seriesDescription":"CT","seriesNumber":"01","instanceList":[{"imageId":"CT-001/0001.dcm"},{"imageId":"CT-001/0002.dcm"}]},
              {"seriesDescription":"US","seriesNumber":"2","numberOfFrames":18,"frameRate":10,"instanceList":[{"imageId":"US-005/0001.dcm"}]}]}
            """);
        await page.GoToAsync(query: "?list=/images/default/studyList.json");
        Assert.AreEqual(2, await page.Page.Locator("nav button").CountAsync());
        await page.ShowAsync("s/3", 18);
        Assert.AreEqual("Frame 18 of 18", await page.Page.InnerTextAsync("#position"));
        Assert.AreEqual("10", await page.Page.InputValueAsync("#rate"));
        Assert.IsEmpty(page.Problems);
    }

    [TestMethod]
    [DataRow("?list=https://example.org/studyList.json", "not on this server")]
    [DataRow("?list=/api/none.json", "HTTP 404")]
    public async Task ListThatCannotBeRead_IsACard(string query, string reason)
    {
        await using ViewerPage page = await ViewerPage.CreateAsync();
        await page.GoToAsync(query: query);
        Assert.Contains(reason, await page.Page.InnerTextAsync("#card"));
        Assert.DoesNotContain("request:", string.Join('\n', page.Problems));
    }

    [TestMethod]
    public async Task TenThousandStudies_AreRead_WhenTheyAreVisible()
    {
        int requests = 0;
        await using ViewerPage page = await ViewerPage.CreateAsync();
        await RespondAsync(page, "/api/studyList.json", JsonSerializer.Serialize(new
        {
            studyList = Enumerable.Range(1, 10_000).Select(i => new { patientName = "large", studyId = $"large-{i}" }),
        }));
        await page.Page.RouteAsync("**/api/studies/large-*.json", route =>
        {
            Interlocked.Increment(ref requests);
            return route.FulfillAsync(Json(Study("""[{"imageId":"/images/default/CT-001/0001.dcm"}]""")));
        });
        await page.GoToAsync("large-10000");
        Assert.AreEqual("large-10000/1", await page.Page.GetAttributeAsync("#viewport", "data-series"));
        Assert.AreEqual(10_000, await page.Page.Locator("nav section").CountAsync());
        Assert.IsLessThan(100, requests);
        Assert.IsEmpty(page.Problems);
    }

    private static string Study(string instances) =>
        $$"""{"seriesList":[{"seriesDescription":"CT","seriesNumber":"1","instanceList":{{instances}}}]}""";

    private static Task<IAsyncDisposable> RespondAsync(ViewerPage page, string path, string json) =>
        page.Page.RouteAsync(new Uri(SharedViewer.Uri, path).ToString(), route => route.FulfillAsync(Json(json)));

    private static RouteFulfillOptions Json(string body) => new() { ContentType = "application/json", Body = body };
}
