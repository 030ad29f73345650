using System.Text.Json;
using System.Text.RegularExpressions;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary><c>medical-images get</c> with the packed tool: sources, arguments and output.</summary>
[TestClass]
public sealed class GetTests : ToolTest
{
    [TestMethod]
    public async Task SameSet_ByGetAndByABuild_HasEqualBytesAndNames()
    {
        if (OrthancServer.Missing is { } missing) Assert.Inconclusive(missing);
        await using OrthancServer orthanc = await OrthancServer.StartNewAsync();
        Folder.Tool(Success, "get", "phantom:", "phantoms", "--query", "Modality=MG\\CT");
        await orthanc.UploadAsync(Folder.Images("phantoms").Select(image => File.ReadAllBytes(Folder[$"phantoms/{image}"])));

        string server = orthanc.Uri.AbsoluteUri;
        ToolResult got = Folder.Tool(Success, "get", server, "images", "--query", "Modality=MG", "--limit", "3");
        StringAssert.Contains(got.Output, "3 medical images");
        string items = $"""<MedicalImageSet Include="mg" Source="{server}" Query="Modality=MG" Limit="3" />""";
        Consumer app = new Consumer("App") { Items = items }.WriteTo(Folder);
        Provision(app);
        string built = $"{app.Output}/medical-images/mg";
        Assert.HasCount(3, Folder.Images("images"));
        Assert.AreSequenceEqual(Folder.Images(built), Folder.Images("images"));
        foreach (string image in Folder.Images(built))
            Assert.AreSequenceEqual(File.ReadAllBytes(Folder[$"{built}/{image}"]), File.ReadAllBytes(Folder[$"images/{image}"]), image);
    }

    [TestMethod]
    public void RelativeSource_IsIdentifiedByItsPlace()
    {
        foreach (int number in new[] { 1, 2 })
        {
            Directory.CreateDirectory(Folder[$"{number}/src"]);
            File.WriteAllBytes(Folder[$"{number}/src/image.dcm"], new SmallImage(number, 1, 1).Bytes);
        }

        ToolResult From(string folder, string source) => new DotNet(Folder[folder], Folder.Variables).Tool("get", source, Folder["images"]);
        Assert.AreEqual(Success, From("1", "src").ExitCode);
        Assert.AreEqual(Success, From("1", "./src/").ExitCode, "the same folder");
        Assert.AreEqual(Success, From(".", "1/src").ExitCode, "the same folder");
        Assert.AreEqual(Outdated, From("2", "src").ExitCode, "another folder");
    }

    [TestMethod]
    public void DryRun_AsJson_HasNumbers_AndPlacesNothing()
    {
        using JsonDocument listed = JsonDocument.Parse(
            Folder.Tool(Success, "get", "phantom:", "images", "--limit", "3", "--dry-run", "--json").Output);
        Assert.AreEqual(3, listed.RootElement.GetProperty("images").GetInt32());
        Assert.AreEqual(3, listed.RootElement.GetProperty("toFetch").GetInt32());
        Assert.IsFalse(Directory.Exists(Folder["images"]));
    }

    [TestMethod]
    public void PasswordInAnUnexpectedArgument_IsNotShown() =>
        Assert.DoesNotContain("SECRET", Folder.Tool(Usage, "get", "phantom:", "images", "http://user:SECRET@host/").Error);

    [TestMethod]
    public async Task StudyListOnAWebServer_WithTheImagesInAnOrthanc_IsTheDemoOfTheOriginal()
    {
        if ((OrthancServer.Missing ?? NginxServer.Missing) is { } missing) Assert.Inconclusive(missing);
        await using OrthancServer orthanc = await OrthancServer.StartNewAsync();
        await using NginxServer nginx = await NginxServer.StartNewAsync();
        Folder.Tool(Success, "get", "phantom:", "phantoms", "--query", "Modality=MG");
        byte[][] images = [.. Folder.Images("phantoms").Select(image => File.ReadAllBytes(Folder[$"phantoms/{image}"]))];
        string?[] ids = await Task.WhenAll(images.Select(orthanc.UploadAsync));
        nginx.Write("src/studyList.json", """{ "studyList": [{ "patientId": "P1", "studyId": "P1" }] }"""u8.ToArray());
        nginx.Write("src/studies/P1.json", JsonSerializer.SerializeToUtf8Bytes(new
        {
            seriesList = new[] { new { seriesNumber = 1, instanceList = ids.Reverse().Select(id => new { imageId = $"{id}/file" }) } },
        }));

        Folder.Tool(Success, "get", nginx["src/studyList.json"].AbsoluteUri, "images", "--image-server", orthanc.Uri.AbsoluteUri);
        Assert.AreSequenceEqual(Enumerable.Range(10000001, images.Length).Select(number => $"{number}.dcm"), Folder.Images("images"));
        foreach ((string name, byte[] image) in Folder.Images("images").Zip(images.Reverse()))
            Assert.AreSequenceEqual(image, File.ReadAllBytes(Folder[$"images/{name}"]), name);
    }

    [TestMethod]
    public void Mistakes_HaveTheCodesOfABuild_AndLeaveNothing()
    {
        (string Code, string[] Options)[] mistakes =
        [
            ("MEDIMG1010", ["--query", "Modlity=MG"]), ("MEDIMG1011", ["--limit", "0"]), ("MEDIMG1011", ["--max-total-size", "big"]),
            ("MEDIMG2009", ["--query", "Modality=PT"]),
        ];
        foreach ((string code, string[] options) in mistakes)
        {
            ToolResult result = Folder.Tool(Failed, ["get", "phantom:", "images", .. options]);
            StringAssert.Contains(result.Error, code, string.Join(' ', options));
            Assert.IsFalse(Directory.Exists(Folder["images"]));
        }

        ToolResult typo = Folder.Tool(Usage, "get", "phantom:", "images", "--querry", "Modality=MG");
        StringAssert.Matches(typo.Output + typo.Error, new Regex("--query\\b"), "the nearest option");
        Folder.Tool(Usage, "get", "phantom:");
        Folder.Tool(Usage, "fetch");
    }
}
