using System.Collections.Concurrent;
using MedicalImages.ViewerTests.Harness;
using Microsoft.Playwright;

namespace MedicalImages.ViewerTests;

/// <summary>
/// Opens the ohif.json of a set with OHIF. The environment variable OHIF is the folder <c>dist</c> of the npm package <c>@ohif/app</c>,
/// which has 200 MB, so tests/run.sh does not install it.
/// </summary>
[TestClass]
public sealed class OhifTests
{
    private const string Thumbnail = "[data-cy='study-browser-thumbnail']";

    // A sample of the pixels, and nothing while fewer than 20 colors are shown.
    private const string Picture = """
        () => {
          const canvas = document.querySelector('.cornerstone-canvas');
          if (!canvas) return '';
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const colors = [];
          for (let i = 0; i < data.length; i += 4 * 997) colors.push(data.slice(i, i + 3).join());
          return new Set(colors).size < 20 ? '' : colors.join(' ');
        }
        """;

    [TestMethod]
    public async Task EverySeriesOfTheSet_IsListedAndShown()
    {
        if (Environment.GetEnvironmentVariable("OHIF") is not { Length: > 0 } dist)
        {
            Assert.Inconclusive("OHIF is not here: set OHIF to the folder dist of the npm package @ohif/app.");
            return;
        }

        using var project = new TestProject();
        BuildOutcome build = project.Provision(TestProject.Set("set", ("Source", "phantom:"), ("WriteStudyList", "true")));
        Assert.IsTrue(build.Succeeded, build.ToString());
        using var server = new OhifServer(dist, project.Destination("set"));
        IPage page = await SharedViewer.NewIsolatedPageAsync();
        ConcurrentQueue<string> problems = Observe(page, server.Uri);
        await page.GotoAsync(server.Page.ToString());
        ILocator thumbnails = page.Locator(Thumbnail);
        await thumbnails.Nth(9).WaitForAsync();
        // OHIF shows each mammogram as a series of its own.
        Assert.AreEqual("CT MR MR MG MG MG MG US CR OT", string.Join(' ',
            (await thumbnails.AllInnerTextsAsync()).Select(text => text.Split('\n')[0])));
        await page.GetByText("Confirm and hide").ClickAsync(); // the notice that covers the list
        string before = "";
        for (int i = 0; i < 10; i++)
        {
            await thumbnails.Nth(i).ScrollIntoViewIfNeededAsync();
            await thumbnails.Nth(i).DblClickAsync();
            await page.WaitForFunctionAsync(
                $"before => {{ const picture = ({Picture})(); return picture && picture !== before; }}", before);
            before = await page.EvaluateAsync<string>(Picture);
        }

        Assert.IsEmpty(problems, string.Join('\n', problems));
        await page.CloseAsync();
    }

    private static ConcurrentQueue<string> Observe(IPage page, Uri server)
    {
        var problems = new ConcurrentQueue<string>();
        page.SetDefaultTimeout((float)ViewerPage.Patience.TotalMilliseconds);
        page.PageError += (_, error) => problems.Enqueue($"error: {error}");
        page.Console += (_, message) =>
        {
            // Of OHIF's second parser, about the phantoms in Implicit VR and Explicit VR Big Endian.
            bool isKnown = message.Text.StartsWith("Invalid vr type", StringComparison.Ordinal);
            if (message.Type == "error" && !isKnown) problems.Enqueue($"console: {message.Text}");
        };
        page.Request += (_, request) =>
        {
            var uri = new Uri(request.Url);
            if (uri.Scheme is not ("data" or "blob") && uri.Authority != server.Authority) problems.Enqueue($"request: {uri}");
        };
        return problems;
    }
}
