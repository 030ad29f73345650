using MedicalImages.ViewerTests.Harness;

namespace MedicalImages.ViewerTests;

/// <summary>Everything works without a mouse.</summary>
[TestClass]
public sealed class KeyboardTests : OnePageTest
{
    [TestMethod]
    public async Task Keys_ShowImagesAndSeries()
    {
        await Viewer.ShowAsync("default-1/1", 15);
        await Page.FocusAsync("#viewport");
        foreach ((string key, int image) in new[]
            { ("ArrowDown", 16), ("ArrowUp", 15), ("PageDown", 25), ("PageDown", 30), ("Home", 1), ("PageUp", 1), ("End", 30) })
        {
            await Page.Keyboard.PressAsync(key);
            await Viewer.WaitForImageAsync(image);
        }

        await Page.Keyboard.PressAsync("ArrowRight");
        await Page.WaitForSelectorAsync("#viewport[data-series='default-2/1'][data-state=shown]");
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Page.WaitForSelectorAsync("#viewport[data-series='default-1/1'][data-state=shown]");
    }

    [TestMethod]
    [DataRow("w", "window")]
    [DataRow("z", "zoom")]
    [DataRow("p", null)]
    public async Task ShiftAndArrows_UseTheTool_AndRResets(string key, string? text)
    {
        await Viewer.ShowAsync("default-1/1", 15);
        Picture before = await Viewer.PictureAsync();
        string? textBefore = text is null ? null : await Page.InnerTextAsync($"#{text}");
        await Page.Keyboard.PressAsync(key);
        await Page.Keyboard.PressAsync("Shift+ArrowUp");
        await Page.Keyboard.PressAsync("Shift+ArrowUp");
        await ChangesAsync(before);
        if (text is not null) Assert.AreNotEqual(textBefore, await Page.InnerTextAsync($"#{text}"));
        await Page.Keyboard.PressAsync("r");
        await ShowsAsync(before);
    }

    [TestMethod]
    public async Task Space_PlaysAndStops()
    {
        await Viewer.ShowAsync("default-4/1", 1);
        await Page.FocusAsync("#viewport");
        await Page.Keyboard.PressAsync("Space");
        await Page.WaitForFunctionAsync("() => document.getElementById('viewport').dataset.index > 2");
        Assert.AreEqual("true", await Viewer.Button("Stop").GetAttributeAsync("aria-pressed"));
        await Page.Keyboard.PressAsync("Space");
        Assert.AreEqual("false", await Viewer.Button("Play").GetAttributeAsync("aria-pressed"));
    }

    [TestMethod]
    public async Task HelpAndFacts_OpenAndClose()
    {
        await Page.Keyboard.PressAsync("?");
        Assert.IsTrue(await Page.IsVisibleAsync("dialog"));
        await Page.Keyboard.PressAsync("Escape");
        Assert.IsFalse(await Page.IsVisibleAsync("dialog"));
        await Page.Keyboard.PressAsync("f");
        Assert.IsFalse(await Page.IsVisibleAsync("#facts"));
        await Page.Keyboard.PressAsync("f");
        Assert.IsTrue(await Page.IsVisibleAsync("#facts"));
    }

    [TestMethod]
    public async Task Tab_ReachesTheImageFirst_AndThenEveryControl()
    {
        await Page.ReloadAsync(); // the focus is at the start
        await Page.WaitForSelectorAsync("#viewport[data-state=shown]");
        await Page.Keyboard.PressAsync("Tab");
        Assert.AreEqual("Skip to the image", await FocusedAsync());
        var reached = new HashSet<string>();
        for (int i = 0; i < 40; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            reached.Add(await FocusedAsync());
        }

        foreach (string name in new[] { "Window", "Zoom", "Pan", "Invert", "Reset", "Facts", "Help", "Image" })
            Assert.Contains(name, reached);
        Assert.IsGreaterThanOrEqualTo(7, reached.Count(name => name.Contains("Series", StringComparison.Ordinal)));
        await Page.FocusAsync(".skip");
        await Page.Keyboard.PressAsync("Enter");
        Assert.AreEqual("Image", await FocusedAsync());
    }

    private static Task<string> FocusedAsync() =>
        Page.EvaluateAsync<string>("() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText");
}
