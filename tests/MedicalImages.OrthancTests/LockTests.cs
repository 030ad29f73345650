using System.Runtime.CompilerServices;
using Microsoft.Build.Framework;

namespace MedicalImages.OrthancTests;

/// <summary>
/// A real server whose content changes between builds, with a lock file: locked images stay, differences are reported, and an update
/// applies them.
/// </summary>
[TestClass]
public sealed class LockTests : IDisposable
{
    private const int Images = 6;
    private readonly TestProject _project = new() { Settings = { ["UseLockFile"] = "true" } };

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public async Task AddedImage_IsPlacedOnlyByAnUpdate_AndIsTheLast()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        string before = Provisioned(_project, server);
        await server.UploadAsync(new SmallImage(100, 1, 0).Bytes);
        Assert.AreEqual(before, Fresh(server));
        Assert.Contains(": 1 added", Update(server));
        string[] after = Provisioned(_project, server).Split('\n');
        CollectionAssert.IsSubsetOf(before.Split('\n'), after);
        Assert.Contains("OT-001/0007.dcm", string.Join(' ', after));
    }

    [TestMethod]
    public async Task RemovedImage_IsAnErrorOnNewMachines_AndRemovedByTheUpdate()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        string before = Provisioned(_project, server);
        var gone = new SmallImage(100, 1, 3);
        await server.DeleteAsync($"instances/{await server.IdOfAsync(gone)}");
        Assert.AreEqual(before, Fresh(server), "the store has the image");
        using TestProject other = Clone();
        string message = Failed(other, server, "MEDIMG5006");
        Assert.Contains(": 1 removed", message);
        Assert.Contains(gone.SOPInstanceUID, message);
        Assert.IsFalse(Path.Exists(other.Destination("set")));
        Assert.Contains(": 1 removed", Update(server));
        string[] after = Provisioned(_project, server).Split('\n');
        Assert.AreEqual(string.Join('\n', before.Split('\n').Where(line => !line.StartsWith("OT-001/0003", StringComparison.Ordinal))),
            string.Join('\n', after), "the others keep their names");
    }

    [TestMethod]
    [DataRow(true, "same pixels, different header")]
    [DataRow(false, "different pixels")]
    public async Task ImageReplacedWithTheSameUid_IsReported_WithTheKindOfChange(bool sameHeader, string expected)
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        string before = Provisioned(_project, server);
        SmallImage old = new(100, 1, 3), another = sameHeader ? old with { PatientBirthDate = "19500101" } : old with { Gray = 7 };
        await server.DeleteAsync($"instances/{await server.IdOfAsync(old)}");
        await server.UploadAsync(another.Bytes);
        Assert.AreEqual(before, Fresh(server));
        using TestProject other = Clone();
        Assert.Contains(expected, Failed(other, server, "MEDIMG5006"));
        BuildOutcome check = _project.Check(Set(server));
        Assert.IsFalse(check.Succeeded);
        Assert.Contains(expected, check.ToString());
        Assert.Contains(expected, Update(server));
        string after = Provisioned(_project, server);
        Assert.AreNotEqual(before, after);
        Assert.AreEqual(Paths(before), Paths(after), "the same names");
    }

    [TestMethod]
    public async Task LockFileAndStore_WithoutOutputAndServer_AreSufficient()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        string before = Provisioned(_project, server);
        await server.StopAsync();
        Assert.AreEqual(before, Fresh(server));
        Assert.IsTrue(_project.Verify(Set(server)).Succeeded);
    }

    [TestMethod]
    public async Task DryRun_CountsTheDifferencesOfTheList()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(Images);
        Provisioned(_project, server);
        string same = _project.List(Set(server)).ToString();
        Assert.Contains("locked; the source", same);
        Assert.DoesNotContain(" added, ", same);
        await server.DeleteAsync($"instances/{await server.IdOfAsync(new SmallImage(100, 1, 3))}");
        await server.UploadAsync(new SmallImage(100, 1, 3) { PatientBirthDate = "19500101" }.Bytes);
        await server.UploadAsync(new SmallImage(100, 1, 30).Bytes);
        Assert.Contains(": 1 added, 0 removed, 1 changed", _project.List(Set(server)).ToString());
    }

    private static ITaskItem Set(OrthancServer server) => TestProject.Set("set", ("Source", server.Uri.AbsoluteUri));

    private TestProject Clone(string? store = null) =>
        new(store) { Settings = { ["UseLockFile"] = "true", ["LockFile"] = _project.LockFile } };

    /// <summary>Another clone on the same machine.</summary>
    private string Fresh(OrthancServer server)
    {
        using TestProject clone = Clone(_project.Store);
        return Provisioned(clone, server);
    }

    private string Update(OrthancServer server, [CallerLineNumber] int line = 0)
    {
        BuildOutcome update = _project.Update(Set(server));
        Assert.IsTrue(update.Succeeded, $"line {line}: {update}");
        return update.ToString();
    }

    private static string Provisioned(TestProject project, OrthancServer server, [CallerLineNumber] int line = 0)
    {
        BuildOutcome build = project.Provision(Set(server));
        Assert.IsTrue(build.Succeeded, $"line {line}: {build}");
        return string.Join('\n', new ProvisionedSet(project.Destination("set")).Images.Select(image => $"{image.Path} {image["sha256"]}"));
    }

    private static string Failed(TestProject project, OrthancServer server, string code)
    {
        BuildOutcome build = project.Provision(Set(server));
        Assert.IsFalse(build.Succeeded, build.ToString());
        Assert.Contains(code, build.ToString());
        return build.ToString();
    }

    private static string Paths(string lines) => string.Join(' ', lines.Split('\n').Select(line => line.Split(' ')[0]));
}
