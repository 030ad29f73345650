using System.Security.Cryptography;
using System.Text.Json;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>The verbs of the packed tool on projects and solutions with the packed package.</summary>
[TestClass]
public sealed class ProjectVerbTests : ToolTest
{
    [TestMethod]
    public void Solution_IsRestored_AndEveryVerbLeavesObjAndBinUnchanged()
    {
        using TinyOrthanc orthanc = new("CT");
        string set = $"""<MedicalImageSet Include="ct" Source="{orthanc.Url}" Limit="2" />""";
        Consumer app = new Consumer("App") { Items = set }.WriteTo(Folder);
        Consumer several = new Consumer("Several") { Framework = "net8.0;net10.0", Items = set }.WriteTo(Folder);
        Consumer plain = new Consumer("Plain") { ReferencesPackage = false }.WriteTo(Folder);
        string projects = string.Concat(new[] { app, several, plain }.Select(project => $"""<Project Path="{project.File}" />"""));
        Folder.Write("All.slnx", $"<Solution>{projects}</Solution>");
        StringAssert.Contains(Folder.Tool(Failed, "list", "--no-restore").Error, "MEDIMG1055");

        ToolResult listed = Folder.Tool(Success, "list", "-v");
        StringAssert.Contains(listed.Output, "App");
        StringAssert.Contains(listed.Output, "Several");
        StringAssert.Contains(listed.Error, "1 project without MedicalImages.Build");
        Assert.AreEqual(0, orthanc.ImageRequests, "a dry run fetches nothing");
        Assert.DoesNotContain("«", listed.Output, "placeholders of the engine");

        string[] before = Outputs();
        Folder.Tool(Success, "update");
        foreach (Consumer project in new[] { app, several }) Assert.IsTrue(File.Exists(Folder[project.Lock]), project.Name);
        Assert.AreEqual(2, orthanc.ImageRequests);
        Folder.Tool(Success, "check");
        Folder.Tool(Success, "export", "App", "--output", "exported");
        Assert.HasCount(2, Folder.Images("exported"));
        Folder.Tool(Failed, "verify");
        Assert.AreSequenceEqual(before, Outputs());
    }

    [TestMethod]
    public void Difference_OfTheSource_OrOfThePlacedImages_HasItsOwnExitCode()
    {
        using TinyOrthanc orthanc = new("CT");
        Consumer app = new Consumer("App") { Items = $"""<MedicalImageSet Include="ct" Source="{orthanc.Url}" />""" }.WriteTo(Folder);
        AssertRan(Provision(app));
        Folder.Tool(Success, "verify", "App");
        string image = Folder[$"{app.Output}/medical-images/ct/{Folder.Images($"{app.Output}/medical-images/ct")[0]}"];
        byte[] content = File.ReadAllBytes(image);
        File.AppendAllText(image, "x");
        Folder.Tool(Different, "verify", app.File);
        File.WriteAllBytes(image, content);

        orthanc.SetImages(SmallImage.SeriesOf(2));
        Folder.Tool(Different, "check", "App");
        string locked = File.ReadAllText(Folder[app.Lock]);
        ToolResult updated = Folder.Tool(Success, "update", "App");
        StringAssert.Contains(updated.Output, "2 added");
        Assert.AreNotEqual(locked, File.ReadAllText(Folder[app.Lock]));
        Folder.Tool(Success, "check", "App");
        AssertRan(Again(app)); // the lock file is an input of the incremental check
        StringAssert.Contains(Folder.Tool(Success, "update", "App", "-p", "MedicalImagesUseLockFile=false").Output, "not locked");
        orthanc.SetImages(SmallImage.SeriesOf(3));
        ToolResult unlocked = Folder.Tool(Success, "update", "App", "-p", "MedicalImagesUseLockFile=false");
        StringAssert.Contains(unlocked.Error, "MEDIMG1058", unlocked.Output);
        orthanc.IsBroken = true;
        Folder.Tool(Failed, "check", "App", "--retries", "0");
    }

    [TestMethod]
    public void ProjectThatCannotBeUsed_IsASentence()
    {
        Folder.Write("Broken/Broken.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n</Project>");
        Folder.Write("Pinned/global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");
        Folder.Write("Pinned/Pinned.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        Folder.Write("empty/readme.txt", "");
        new Consumer("Plain") { ReferencesPackage = false }.WriteTo(Folder);
        (string Argument, string Code)[] projects =
        [
            ("nowhere", "MEDIMG1050"), ("empty", "MEDIMG1050"), ("Broken", "MEDIMG1052"), ("Pinned", "MEDIMG1051"),
            ("Plain", "MEDIMG1053"),
        ];
        foreach ((string argument, string code) in projects)
        {
            ToolResult result = Folder.Tool(Failed, "list", argument);
            StringAssert.Contains(result.Error, code, argument);
            Assert.DoesNotContain("   at ", result.Error, "no stack trace");
        }
    }

    [TestMethod]
    public void BrokenProjectOfASolution_DoesNotStopTheOthers_AndAnAddedPackageIsRestored()
    {
        Consumer app = new Consumer("App") { ReferencesPackage = false, Items = OneCT }.WriteTo(Folder);
        Folder.Plain("restore", app.File);
        StringAssert.Contains(Folder.Tool(Failed, "list", "App").Error, "MEDIMG1053");
        (app with { ReferencesPackage = true }).WriteTo(Folder);
        Folder.Plain("new", "sln", "--name", "All", "--format", "sln");
        Folder.Plain("sln", "All.sln", "add", app.File);
        const string Id = "{9A19103F-16F7-4668-BE54-9A1E7A4F7556}", Guid = "{11111111-1111-1111-1111-111111111111}";
        string broken = $"""Project("{Id}") = "B", "B\B.csproj", "{Guid}" """;
        File.WriteAllText(Folder["All.sln"], File.ReadAllText(Folder["All.sln"])
            .Replace("Global\n", $"{broken.Trim()}\nEndProject\nGlobal\n", StringComparison.Ordinal)
            .Replace("Global\r\n", $"{broken.Trim()}\r\nEndProject\r\nGlobal\r\n", StringComparison.Ordinal));
        Folder.Write("B/B.csproj", "<Project>");
        Folder.Tool(Success, "list", "App");
        ToolResult listed = Folder.Tool(Failed, "list", "All.sln");
        StringAssert.Contains(listed.Error, "MEDIMG1052");
        StringAssert.Contains(listed.Output, "phantom:1");
    }

    [TestMethod]
    public void Json_IsOneDocument_ForSuccessAndFailure()
    {
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        using JsonDocument listed = JsonDocument.Parse(Folder.Tool(Success, "list", app.File, "--json").Output);
        Assert.AreEqual("list", listed.RootElement.GetProperty("command").GetString());
        Assert.AreEqual(0, listed.RootElement.GetProperty("exitCode").GetInt32());
        JsonElement set = listed.RootElement.GetProperty("sets")[0];
        Assert.AreEqual("ct", set.GetProperty("set").GetString());
        Assert.AreEqual(1, set.GetProperty("images").GetInt32());
        Folder.Write("Pinned/global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");
        Folder.Write("Pinned/Pinned.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        using JsonDocument pinned = JsonDocument.Parse(Folder.Tool(Failed, "list", "Pinned", "--json").Output);
        StringAssert.Contains(pinned.RootElement.GetProperty("diagnostics")[0].GetProperty("message").GetString(), "99.0.100");
        using JsonDocument failed = JsonDocument.Parse(Folder.Tool(Failed, "list", "nowhere", "--json").Output);
        Assert.AreEqual("MEDIMG1050", failed.RootElement.GetProperty("diagnostics")[0].GetProperty("code").GetString());
    }

    private string[] Outputs() =>
        [.. new[] { "App", "Several", "Plain" }.SelectMany(name => new[] { "obj", "bin" }.Select(kind => Folder[$"{name}/{kind}"]))
            .Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal).Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}")];
}
