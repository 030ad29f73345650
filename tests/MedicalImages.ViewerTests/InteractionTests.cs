using MedicalImages.ViewerTests.Harness;
using Microsoft.Playwright;

namespace MedicalImages.ViewerTests;

/// <summary>Mouse, wheel and buttons. Every test starts by opening a series, which resets the view.</summary>
[TestClass]
public sealed class InteractionTests : OnePageTest
{
    private const string Ct = "default-1/1";

    [TestMethod]
    public async Task Wheel_ShowsTheNextImage()
    {
        await Viewer.ShowAsync(Ct, 3);
        Picture third = await Viewer.PictureAsync();
        await MoveToImageAsync();
        await Page.Mouse.WheelAsync(0, 100);
        await Viewer.WaitForImageAsync(4);
        await ChangesAsync(third);
        Assert.AreEqual("Image 4 of 30", await Page.InnerTextAsync("#position"));
        await Page.Mouse.WheelAsync(0, -100);
        await Viewer.WaitForImageAsync(3);
        await ShowsAsync(third);
    }

    [TestMethod]
    [DataRow("Window", "window")]
    [DataRow("Zoom", "zoom")]
    [DataRow("Pan", null)]
    public async Task DraggedTool_ChangesTheImage_AndResetRestoresIt(string tool, string? text)
    {
        await Viewer.ShowAsync(Ct, 15);
        Picture before = await Viewer.PictureAsync();
        string? textBefore = text is null ? null : await Page.InnerTextAsync($"#{text}");
        await Viewer.Button(tool).ClickAsync();
        await DragAsync(MouseButton.Left);
        await ChangesAsync(before);
        if (text is not null) Assert.AreNotEqual(textBefore, await Page.InnerTextAsync($"#{text}"));
        await Viewer.Button("Reset").ClickAsync();
        await ShowsAsync(before);
        if (text is not null) await Viewer.WaitForTextAsync(text, textBefore!);
        await Viewer.Button("Window").ClickAsync();
    }

    [TestMethod]
    public async Task OtherButtons_ZoomAndPan()
    {
        await Viewer.ShowAsync(Ct, 15);
        Picture before = await Viewer.PictureAsync();
        await DragAsync(MouseButton.Right);
        await ChangesAsync(before);
        Picture zoomed = await Viewer.PictureAsync();
        Assert.AreNotEqual("Zoom 100%", await Page.InnerTextAsync("#zoom"));
        await DragAsync(MouseButton.Middle);
        await ChangesAsync(zoomed);
    }

    [TestMethod]
    public async Task Invert_ShowsTheNegative()
    {
        await Viewer.ShowAsync(Ct, 15);
        Picture before = await Viewer.PictureAsync();
        await Viewer.Button("Invert").ClickAsync();
        await ShowsAsync(new([.. before.Means.Select(mean => 255 - mean)]));
        await Viewer.Button("Invert").ClickAsync();
        await ShowsAsync(before);
    }

    [TestMethod]
    public async Task Preset_SetsTheWindow()
    {
        await Viewer.ShowAsync(Ct, 15);
        string ofTheFile = await Page.InnerTextAsync("#window");
        await Page.SelectOptionAsync("#preset", "Bone");
        await Viewer.WaitForTextAsync("window", "Window 400 / 1800");
        await Page.SelectOptionAsync("#preset", "Window of the file");
        await Viewer.WaitForTextAsync("window", ofTheFile);
        await Viewer.ShowAsync("default-3/1");
        Assert.IsTrue(await Page.IsDisabledAsync("#preset"));
    }

    [TestMethod]
    public async Task Cine_PlaysUntilItIsStopped()
    {
        await Viewer.ShowAsync("default-4/1", 1);
        await Viewer.Button("Play").ClickAsync();
        await Page.WaitForFunctionAsync("() => document.getElementById('viewport').dataset.index > 3");
        await Viewer.Button("Stop").ClickAsync();
        await Page.WaitForSelectorAsync("#viewport[data-state=shown]");
        string stopped = await Page.InnerTextAsync("#position");
        Assert.EndsWith(" of 18", stopped);
        await Page.WaitForTimeoutAsync(300); // four frames at the default rate
        Assert.AreEqual(stopped, await Page.InnerTextAsync("#position"));
    }

    [TestMethod]
    public async Task Facts_AreThoseOfTheManifest_AndNoPatientText()
    {
        await Viewer.ShowAsync("default-6/1", 5);
        string facts = await Page.InnerTextAsync("#facts");
        string[] expected = ["OT-007/0005.dcm", "RLE Lossless", "256 × 256", "12 of 16", "MONOCHROME2", "Secondary Capture Image"];
        foreach (string fact in expected)
            Assert.Contains(fact, facts);
        Assert.DoesNotContain("PHANTOM-", await Page.InnerTextAsync("body")); // the PatientID of phantoms
    }

    private static async Task DragAsync(MouseButton button)
    {
        (float x, float y) = await MoveToImageAsync();
        await Page.Mouse.DownAsync(new() { Button = button });
        await Page.Mouse.MoveAsync(x + 40, y + 60, new() { Steps = 4 });
        await Page.Mouse.UpAsync(new() { Button = button });
    }

    private static async Task<(float X, float Y)> MoveToImageAsync()
    {
        LocatorBoundingBoxResult box = (await Page.Locator("#canvas").BoundingBoxAsync())!;
        (float x, float y) = (box.X + box.Width / 2, box.Y + box.Height / 2);
        await Page.Mouse.MoveAsync(x, y);
        return (x, y);
    }
}
