using Microsoft.Playwright;

namespace MedicalImages.ViewerTests.Harness;

/// <summary>Tests of one class use one page, one after the other. None of them may cause an error or a request to another host.</summary>
public abstract class OnePageTest
{
    private static ViewerPage? _page;

    internal static ViewerPage Viewer => _page ?? throw new InvalidOperationException("The page is not open.");

    internal static IPage Page => Viewer.Page;

    [ClassInitialize(InheritanceBehavior.BeforeEachDerivedClass)]
    public static async Task OpenAsync(TestContext context) => _page = await ViewerPage.OpenAsync();

    [ClassCleanup(InheritanceBehavior.BeforeEachDerivedClass)]
    public static async Task CloseAsync()
    {
        if (_page is not null) await _page.DisposeAsync();
        _page = null;
    }

    [TestCleanup]
    public void Page_HasNoProblems() => Assert.IsEmpty(Viewer.Problems);

    /// <summary>Waits until the canvas shows something else than before.</summary>
    internal static Task ChangesAsync(Picture before) => WaitAsync(async () => before.Difference(await Viewer.PictureAsync()) > 0.3);

    /// <summary>Waits until the canvas shows the same as before.</summary>
    internal static Task ShowsAsync(Picture before) => WaitAsync(async () => before.Difference(await Viewer.PictureAsync()) < 0.3);

    // Cornerstone renders in the next frame of the browser, which can be late on a busy machine.
    private static async Task WaitAsync(Func<Task<bool>> condition)
    {
        DateTime end = DateTime.UtcNow + ViewerPage.Patience;
        while (!await condition())
        {
            if (DateTime.UtcNow > end) throw new TimeoutException("The canvas does not show what the test expects.");
            await Page.WaitForTimeoutAsync(20);
        }
    }
}
