using System.Text.Json;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>The items that Visual Studio compares before it starts a build. Only these can be tested without Visual Studio.</summary>
[TestClass]
public sealed class UpToDateCheckTests : LockTest
{
    // Visual Studio imports these with Microsoft.Managed.DesignTime.targets.
    private const string DesignTimeTargets = """
        <Project>
          <Target Name="CollectUpToDateCheckInputDesignTime" Returns="@(UpToDateCheckInput)" />
          <Target Name="CollectUpToDateCheckOutputDesignTime" Returns="@(UpToDateCheckOutput)" />
        </Project>
        """;

    [TestMethod]
    public void LockFileAndLists_AreOlderThanTheStamp_AfterEachBuild()
    {
        Folder.Write("Directory.Build.targets", DesignTimeTargets);
        string list = Folder.Write("App/lists/it's 50% (a).sha256", "- one.dcm\n");
        File.WriteAllBytes(Folder["App/lists/one.dcm"], SmallImage.SeriesOf(1)[0].Bytes);
        Consumer app = (App with
        {
            Items = Set("small") + """
                <MedicalImageSet Include="listed" Source="lists/it's 50%25 (a).sha256" SourceType="UrlList" />
                <MedicalImageSet Include="folder" Source="lists" />
                <MedicalImageSet Include="ct" Source="phantom:" Query="Modality=CT" Limit="1" />
                """,
        }).WriteTo(Folder);
        Folder.Run("restore", app.File);
        (string[] inputs, string stamp) = Collect(app);
        Assert.AreSequenceEqual([list], inputs);
        Assert.IsFalse(File.Exists(stamp), "Visual Studio builds");
        Assert.IsFalse(Directory.Exists(Folder[app.Output]), "a design-time build does not provision");

        Again(app);
        string locked = Folder[app.Lock];
        foreach (string touched in new[] { "", locked, list })
        {
            if (touched.Length > 0)
            {
                File.SetLastWriteTimeUtc(touched, DateTime.UtcNow);
                Assert.IsGreaterThan(File.GetLastWriteTimeUtc(stamp), File.GetLastWriteTimeUtc(touched), "Visual Studio builds");
                AssertRan(Again(app));
            }

            (inputs, string same) = Collect(app);
            Assert.AreEqual(stamp, same);
            Assert.AreSequenceEqual([list, locked], inputs);
            Assert.IsTrue(Array.TrueForAll(inputs, input => File.GetLastWriteTimeUtc(input) <= File.GetLastWriteTimeUtc(stamp)),
                "no second build");
        }
    }

    [TestMethod]
    public void DisabledProject_HasNoUpToDateCheckItems()
    {
        Folder.Write("Directory.Build.targets", DesignTimeTargets);
        Consumer app = App.WriteTo(Folder);
        Folder.Run("restore", app.File);
        JsonElement items = Items(app, "-p:MedicalImagesEnabled=false");
        Assert.AreEqual(0, items.GetProperty("UpToDateCheckInput").GetArrayLength());
        Assert.AreEqual(0, items.GetProperty("UpToDateCheckOutput").GetArrayLength());
    }

    private (string[] Inputs, string Output) Collect(Consumer app)
    {
        JsonElement items = Items(app);
        return (Paths(items, "UpToDateCheckInput"), Paths(items, "UpToDateCheckOutput").Single());
    }

    private static string[] Paths(JsonElement items, string type) =>
    [
        .. items.GetProperty(type).EnumerateArray().Where(item => item.GetProperty("Set").GetString() == "MedicalImages")
            .Select(item => item.GetProperty("FullPath").GetString()!),
    ];

    private JsonElement Items(Consumer app, params string[] arguments)
    {
        string[] command =
        [
            "msbuild", app.File, "-t:CollectUpToDateCheckInputDesignTime;CollectUpToDateCheckOutputDesignTime",
            "-getItem:UpToDateCheckInput,UpToDateCheckOutput", "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true",
                .. arguments,
        ];
        DotNetResult result = Folder.Plain(command);
        Assert.AreEqual(0, result.ExitCode, result.Output);
        return JsonDocument.Parse(result.Output).RootElement.GetProperty("Items");
    }
}
