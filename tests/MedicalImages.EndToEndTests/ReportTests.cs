using System.Text.Json;
using System.Text.RegularExpressions;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary><c>report</c> of the packed tool, on projects that use the packed package.</summary>
[TestClass]
public sealed partial class ReportTests : ToolTest
{
    [TestMethod]
    public void Project_HasAPage_AndItsNamesAreThoseOfTheGeneratedCode()
    {
        Consumer app = new Consumer("App")
        {
            IsLibrary = true,
            Items = """
                <MedicalImageSet Include="chest-ct" Source="phantom:" Query="Modality=CT" Limit="2" Names="new=CT-001/0002.dcm" />
                <MedicalImageSet Include="4d" Source="phantom:" Query="Modality=US" />
                """,
        }.WriteTo(Folder);
        Build(app);
        ToolResult reported = Folder.Tool(Success, "report", "App", "-o", "out/images.html", "--json");
        using JsonDocument document = JsonDocument.Parse(reported.Output);
        Assert.AreEqual(3, document.RootElement.GetProperty("pictures").GetInt32(), reported.Output);
        Assert.AreEqual(3, document.RootElement.GetProperty("coverage").GetProperty("images").GetInt32());

        string page = File.ReadAllText(Folder["out/images.html"]);
        StringAssert.Contains(page, "../App/bin/Debug/net10.0/medical-images/chest-ct");
        Assert.DoesNotContain(Folder["."], page, "a path of this machine");
        string[] code = [.. Code().Matches(page).Select(match => match.Groups[1].Value)];
        CollectionAssert.AreEqual(
            new[] { "MedicalImageSets.ChestCt[0]", "MedicalImageSets.ChestCt.@new", "MedicalImageSets._4d[0]" }, code);
        Folder.Write("App/Images.cs", $$"""
            using MedicalImages;
            internal static class Images
            {
                internal static MedicalImage[] All => new[] { {{string.Join(", ", code)}} };
            }
            """);
        Folder.Run("build", app.File, "--no-restore");
    }

    [TestMethod]
    public void SetThatIsNotBuilt_IsLabeled_OrAnErrorIfNoneIs()
    {
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        Consumer other = new Consumer("Other") { Items = OneCT.Replace("\"ct\"", "\"other\"", StringComparison.Ordinal) }.WriteTo(Folder);
        Folder.Plain("new", "sln", "--name", "All", "--format", "slnx");
        Folder.Plain("sln", "All.slnx", "add", app.File, other.File);
        StringAssert.Contains(Folder.Tool(Failed, "report", "All.slnx").Error, "MEDIMG1071");
        Assert.IsFalse(File.Exists(Folder["images.html"]));
        AssertRan(Again(app));
        ToolResult reported = Folder.Tool(Success, "report");
        StringAssert.Contains(reported.Error, "other: It is not built yet.");
        StringAssert.Contains(reported.Output, "1 image, 1 series, 2 sets");
    }

    [TestMethod]
    public void Folder_OfGet_HasAPage_ThatReplacesOnlyItself()
    {
        Folder.Tool(Success, "get", "phantom:", "images", "--query", "Modality=US");
        Folder.Variables["GITHUB_STEP_SUMMARY"] = Folder["summary.md"];
        Folder.Tool(Success, "report", "images", "--markdown", "coverage.md", "--coverage", "coverage.json");
        StringAssert.Contains(File.ReadAllText(Folder["summary.md"]), "Ultrasound Multi-frame Image Storage");
        byte[] page = File.ReadAllBytes(Folder["images.html"]);
        Folder.Tool(Success, "report", "images");
        CollectionAssert.AreEqual(page, File.ReadAllBytes(Folder["images.html"]), "the same images, the same bytes");
        Folder.Write("mine.html", "<p>mine</p>");
        StringAssert.Contains(Folder.Tool(Refused, "report", "images", "-o", "mine.html").Error, "MEDIMG4020");
        Folder.Tool(Usage, "report", "images", "-o", "");
        StringAssert.Contains(Folder.Tool(Failed, "report", "logs").Error, "MEDIMG1070");
    }

    [GeneratedRegex("\"code\":\"([^\"]+)\"")]
    private static partial Regex Code();
}
