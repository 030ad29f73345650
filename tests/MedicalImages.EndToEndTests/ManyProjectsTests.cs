using System.Globalization;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>One solution with many projects that use the same images.</summary>
[TestClass]
public sealed class ManyProjectsTests : LockTest
{
    private const int Projects = 20;

    [TestMethod]
    public void TwentyParallelProjects_FetchEachImageOnce_AndListNothingWithLockFiles()
    {
        Consumer[] all = [.. Enumerable.Range(1, Projects).Select(i =>
            (App with { Name = string.Create(CultureInfo.InvariantCulture, $"P{i:00}") }).WriteTo(Folder))];
        Folder.Write("All.slnx", $"<Solution>{string.Concat(all.Select(app => $"""<Project Path="{app.File}" />"""))}</Solution>");
        AssertRan(Folder.Run("build", "All.slnx", $"-t:{Target}", "-m:2"), times: Projects);
        AssertImages(all);
        Assert.AreEqual(3, Orthanc.ImageRequests);
        TestContext.WriteLine($"{Projects} projects, cold store, no lock: {Orthanc.ImageRequests} requests for images, "
            + $"{Orthanc.Requests - Orthanc.ImageRequests} others");
        AssertSkipped(Silently(() => Build()));

        // The next machine: its clone contains the lock files.
        foreach (Consumer app in all) Directory.Delete(Folder[$"{app.Name}/bin"], recursive: true);
        Folder.Variables["MEDICALIMAGES_STORE"] = Folder["another-store"];
        int before = Orthanc.Requests;
        AssertRan(Build(), times: Projects);
        AssertImages(all);
        TestContext.WriteLine($"{Projects} projects, cold store, locks: {Orthanc.ImageRequests - 3} requests for images, "
            + $"{Orthanc.Requests - before - (Orthanc.ImageRequests - 3)} others");
        Assert.AreEqual((3, 6), (Orthanc.Requests - before, Orthanc.ImageRequests),
            "requests in total; image requests including the first machine");
    }

    private BuildLog Build() => Folder.Run("build", "All.slnx", $"-t:{Target}", "-m:2", "--no-restore");

    private void AssertImages(Consumer[] all)
    {
        foreach (Consumer app in all)
        {
            Assert.HasCount(3, Folder.Images(app.Output), app.Name);
            Assert.AreSequenceEqual(Sums(all[0].Output), Sums(app.Output));
            Assert.AreEqual(Text(all[0].Lock), Text(app.Lock));
        }
    }
}
