using MedicalImages.ViewerTests.Harness;
using Microsoft.Playwright;

namespace MedicalImages.ViewerTests;

/// <summary>What a screen reader is told: roles, names and states.</summary>
[TestClass]
public sealed class AccessibilityTests : OnePageTest
{
    [TestMethod]
    public async Task RolesAndNames_AreThoseOfTheControls()
    {
        await Viewer.ShowAsync("default-1/1", 4);
        await Assertions.Expect(Page.Locator("body")).ToMatchAriaSnapshotAsync("""
            - link "Skip to the image"
            - banner:
              - heading "MedicalImages viewer" [level=1]
              - toolbar "Tools":
                - group "Drag with the left button to":
                  - button "Window" [pressed]
                  - button "Zoom"
                  - button "Pan"
                - combobox "Window preset"
                - button "Invert"
                - button "Reset"
                - group "Cine":
                  - button "Play"
                  - spinbutton "Images per second"
              - combobox "Theme"
              - button "Facts" [pressed]
              - button "Help"
            - navigation "Studies":
              - heading /Study 1/ [level=2]
              - button /CT Computed tomography Series 1 . 30 images/
            - main:
              - group "Image"
              - slider "Image of the series": "4"
              - status: Image 4 of 30
            - complementary "Facts of the image":
              - heading "Image" [level=2]
              - term: Modality
              - definition: CT (Computed tomography)
            """);
        Assert.AreEqual("Image 4 of 30", await Page.GetAttributeAsync("#slider", "aria-valuetext"));
        Assert.AreEqual("true", await Page.GetAttributeAsync("[data-id='default-1/1']", "aria-current"));
    }

    [TestMethod]
    public async Task EveryControl_HasAName()
    {
        string[] nameless = await Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button, select, input, a, [tabindex]')]
              .filter((element) => !element.closest('[aria-hidden]'))
              .filter((element) => !(element.ariaLabel || element.innerText || element.labels?.[0]?.innerText || '').trim())
              .map((element) => element.outerHTML)
            """);
        Assert.IsEmpty(nameless, string.Join('\n', nameless));
    }

    [TestMethod]
    public async Task ReasonOfAFailure_IsAnnounced()
    {
        await using ViewerPage page = await ViewerPage.CreateAsync();
        await page.Page.RouteAsync("**/CT-001/0016.dcm", route => route.FulfillAsync(new() { Body = new string('x', 1000) }));
        await page.GoToAsync("default-1/1");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This image cannot be shown.");
    }
}
