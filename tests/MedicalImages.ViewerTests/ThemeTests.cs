using System.Text.Json;
using MedicalImages.ViewerTests.Harness;
using Microsoft.Playwright;

namespace MedicalImages.ViewerTests;

/// <summary>Light and dark: as the system, or as chosen.</summary>
[TestClass]
public sealed class ThemeTests
{
    private const double MinContrast = 4.5; // WCAG 2.2, level AA, text of usual size
    private const string Ct = "default-1/1";

    [TestMethod]
    [DataRow(ColorScheme.Light, true)]
    [DataRow(ColorScheme.Dark, false)]
    public async Task Theme_IsThatOfTheSystem(ColorScheme system, bool isLight)
    {
        await using ViewerPage page = await OpenAsync(system);
        Assert.AreEqual(isLight, await IsLightAsync(page));
        Assert.AreEqual("rgb(0, 0, 0)", await page.Page.EvaluateAsync<string>(
            "() => getComputedStyle(document.querySelector('main')).backgroundColor"), "the image is on black in both themes");
        Assert.IsEmpty(page.Problems);
    }

    [TestMethod]
    public async Task ChosenTheme_IsRemembered_UntilTheSystemIsChosen()
    {
        await using ViewerPage page = await OpenAsync(ColorScheme.Light);
        await page.Page.SelectOptionAsync("#theme", "Theme: dark");
        Assert.IsFalse(await IsLightAsync(page));
        await ReloadAsync(page);
        Assert.IsFalse(await IsLightAsync(page));
        Assert.AreEqual("dark", await page.Page.InputValueAsync("#theme"));
        await page.Page.SelectOptionAsync("#theme", "Theme: auto");
        Assert.IsTrue(await IsLightAsync(page));
        await ReloadAsync(page);
        Assert.IsTrue(await IsLightAsync(page));
        Assert.AreEqual("", await page.Page.InputValueAsync("#theme"));
    }

    [TestMethod]
    public async Task T_ChangesTheTheme()
    {
        await using ViewerPage page = await OpenAsync(ColorScheme.Light);
        foreach (bool isLight in new[] { false, true, false })
        {
            await page.Page.Keyboard.PressAsync("t");
            Assert.AreEqual(isLight, await IsLightAsync(page));
        }

        Assert.AreEqual("dark", await page.Page.InputValueAsync("#theme"));
        await ReloadAsync(page);
        Assert.IsFalse(await IsLightAsync(page));
    }

    [TestMethod]
    public async Task BlockedStorage_DoesNotMatter()
    {
        await using ViewerPage page = await ViewerPage.CreateAsync();
        await page.Page.AddInitScriptAsync("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } });");
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.GoToAsync(Ct);
        await page.Page.Keyboard.PressAsync("t");
        Assert.IsFalse(await IsLightAsync(page));
        Assert.IsEmpty(page.Problems);
    }

    [TestMethod]
    [DataRow(ColorScheme.Light)]
    [DataRow(ColorScheme.Dark)]
    public async Task Texts_HaveEnoughContrast(ColorScheme system)
    {
        await using ViewerPage page = await ViewerPage.CreateAsync();
        await page.Page.EmulateMediaAsync(new() { ColorScheme = system });
        await page.Page.RouteAsync("**/CT-001/0001.dcm", route => route.FulfillAsync(new() { Body = new string('x', 1000) }));
        await page.GoToAsync(Ct);
        await AssertContrastAsync(page, "Window", "CT", "Image 16 of 30", "Zoom 100%", "SHA-256");
        await page.ShowAsync(Ct, 1);
        await page.Page.Keyboard.PressAsync("?");
        await AssertContrastAsync(page, "This image cannot be shown.", "Keys and mouse", "Close");
    }

    // A text of the data rows is there, so that the test cannot pass with an empty page.
    private static async Task AssertContrastAsync(ViewerPage page, params string[] some)
    {
        using var found = JsonDocument.Parse(await page.Page.EvaluateAsync<string>(ContrastScript.Text));
        (string Text, double Contrast)[] texts =
            [.. found.RootElement.EnumerateArray().Select(entry => (entry[0].GetString()!, entry[1].GetDouble()))];
        foreach (string text in some) Assert.Contains(text, texts.Select(entry => entry.Text));
        (string Text, double Contrast)[] low = [.. texts.Where(entry => entry.Contrast < MinContrast)];
        Assert.IsEmpty(low, string.Join('\n', low));
        Console.WriteLine($"{texts.Length} texts, the lowest contrast: {texts.MinBy(entry => entry.Contrast)}");
    }

    private static async Task<ViewerPage> OpenAsync(ColorScheme system)
    {
        ViewerPage page = await ViewerPage.CreateAsync();
        await page.Page.EmulateMediaAsync(new() { ColorScheme = system });
        await page.GoToAsync(Ct);
        return page;
    }

    private static async Task ReloadAsync(ViewerPage page)
    {
        await page.Page.ReloadAsync();
        await page.Page.WaitForSelectorAsync("#viewport[data-state=shown]");
    }

    private static Task<bool> IsLightAsync(ViewerPage page) => page.Page.EvaluateAsync<bool>(
        "() => getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).every((value) => value > 127)");
}
