using MedicalImages.Tests.Shared;

namespace MedicalImages.Tests.Tool.Reports;

/// <summary>The page in a browser. One browser for all tests: it takes a second to start.</summary>
[TestClass]
[DoNotParallelize]
public sealed class PageInBrowserTests
{
    private const string ShownCards = "[...document.querySelectorAll('.card')].filter(card => card.isFilled)";
    private static ReportFolder? _folder;
    private static Chromium? _chromium;

    [ClassInitialize]
    public static async Task Create(TestContext _)
    {
        _chromium = Chromium.Start("the page of 'report' in a browser");
        _folder = new ReportFolder();
        _folder.AddSet("set", "all", [.. Phantoms.All.Select((content, i) => ($"x/{i:00}.dcm", content))]);
        await _folder.ReportAsync("set");
    }

    [ClassCleanup]
    public static void Delete()
    {
        _chromium?.Dispose();
        _folder?.Dispose();
    }

    [TestMethod]
    public async Task Page_ShowsAllPictures_WithoutErrorsAndRequests()
    {
        using ChromiumPage page = await OpenAsync();
        await page.WaitAsync($"[...document.querySelectorAll('.card')].find(card => !card.isFilled)?.scrollIntoView() ?? "
            + $"document.querySelector('.series:not(:has(.card))')?.scrollIntoView() ?? {ShownCards}.length === {Phantoms.All.Count}");
        await page.WaitAsync("[...document.querySelectorAll('.view img')].every(image => image.complete && image.naturalWidth > 0)");
        Assert.AreEqual(0, await page.EvaluateAsync<int>("document.querySelectorAll('.reason').length"));
        Assert.IsTrue(await page.EvaluateAsync<bool>("[...document.querySelectorAll('img')].every(image => image.alt.includes('.dcm'))"));
        Assert.IsEmpty(page.Problems, string.Join('\n', page.Problems));
        Assert.AreEqual(new Uri(_folder!["images.html"]).AbsoluteUri, string.Join(' ', page.Requests));
    }

    [TestMethod]
    public async Task Filters_SelectImages_AndTheCountIsAnnounced()
    {
        using ChromiumPage page = await OpenAsync();
        Assert.AreEqual("polite", await page.EvaluateAsync<string>("document.getElementById('count').ariaLive"));
        await SetAsync(page, "search", "mammography");
        await page.WaitAsync("document.getElementById('count').textContent.startsWith('4 of ')");
        await page.WaitAsync($"{ShownCards}.length === 4");
        await SetAsync(page, "search", "no such image");
        await page.WaitAsync("!document.getElementById('no-match').hidden");
        await page.EvaluateAsync<bool>("document.getElementById('clear').click() ?? true");
        await page.WaitAsync("document.getElementById('no-match').hidden");
        await page.EvaluateAsync<bool>("document.querySelector('#coverage-table button').click() ?? true");
        await page.WaitAsync("document.activeElement.id === 'gallery' && document.getElementById('count').textContent.includes(' of ')");
        Assert.IsGreaterThan(0, await page.EvaluateAsync<int>("document.querySelectorAll('td.gap').length"));
    }

    [TestMethod]
    public async Task Keyboard_MovesBetweenImages_AndShowsTheirFacts()
    {
        using ChromiumPage page = await OpenAsync();
        await page.WaitAsync($"{ShownCards}.length > 2");
        await page.EvaluateAsync<bool>("document.querySelector('.grid').focus() ?? true");
        await page.PressAsync("ArrowRight");
        await page.WaitAsync("document.activeElement.closest('.card') === document.querySelectorAll('.card')[1]");
        await page.WaitAsync("document.activeElement.getAttribute('aria-describedby') === 'facts'");
        await page.WaitAsync("!document.getElementById('facts').hidden");
        string facts = await page.EvaluateAsync<string>("document.getElementById('facts').textContent");
        foreach (string fact in new[] { "CT Image Storage", "Explicit VR Little Endian", "128 × 128", "12 of 16", "x/01.dcm" })
            StringAssert.Contains(facts, fact);
        Assert.AreEqual("0 -1", await page.EvaluateAsync<string>(
            "[1, 0].map(i => document.querySelectorAll('.card')[i].querySelector('.copy').tabIndex).join(' ')"), "one stop of the Tab key");
        await page.PressAsync("Escape");
        await page.WaitAsync("document.getElementById('facts').hidden");
    }

    [TestMethod]
    public async Task Cine_PlaysOnRequest_AndNotByItself_IfMotionIsReduced()
    {
        using ChromiumPage page = await _chromium!.OpenAsync();
        await page.EmulateAsync("prefers-reduced-motion", "reduce");
        await page.NavigateAsync(_folder!["images.html"]);
        await SetAsync(page, "search", "multi-frame");
        await page.WaitAsync("document.querySelector('.play')");
        await page.EvaluateAsync<bool>("document.querySelector('.card').dispatchEvent(new PointerEvent('pointerenter'))");
        Assert.AreEqual("false", await page.EvaluateAsync<string>("document.querySelector('.play').ariaPressed"));
        await page.EvaluateAsync<bool>("document.querySelector('.play').click() ?? true");
        await page.WaitAsync("document.querySelector('.view canvas')");
        await page.EvaluateAsync<bool>("(window.first = document.querySelector('.view canvas').toDataURL()) !== ''");
        await page.WaitAsync("document.querySelector('.view canvas').toDataURL() !== window.first");
        await page.EvaluateAsync<bool>("document.querySelector('.play').click() ?? true");
        await page.WaitAsync("!document.querySelector('.view canvas')");
    }

    [TestMethod]
    public async Task Copy_WritesThePath()
    {
        using ChromiumPage page = await OpenAsync();
        await page.WaitAsync($"{ShownCards}.length > 0");
        await page.EvaluateAsync<bool>("navigator.clipboard.writeText = async text => { window.copied = text }, true");
        await page.EvaluateAsync<bool>("document.querySelector('.copy').click() ?? true");
        await page.WaitAsync("document.getElementById('toast').textContent === 'Copied set/x/00.dcm'");
        Assert.AreEqual("set/x/00.dcm", await page.EvaluateAsync<string>("window.copied"));
    }

    private static async Task<ChromiumPage> OpenAsync()
    {
        ChromiumPage page = await _chromium!.OpenAsync();
        await page.NavigateAsync(_folder!["images.html"]);
        return page;
    }

    private static async Task SetAsync(ChromiumPage page, string id, string value)
    {
        await page.EvaluateAsync<string>($"document.getElementById('{id}').value = '{value}'");
        await page.EvaluateAsync<bool>($"document.getElementById('{id}').dispatchEvent(new Event('input', {{ bubbles: true }}))");
    }
}
