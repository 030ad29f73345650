using System.Text.Json;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands.Invalid;

/// <summary>A project with a folder of unusual files, and assertions about them.</summary>
public abstract class InvalidTest : IDisposable
{
    private protected const string InvalidFilesCode = "MEDIMG3012";
    private protected const int Complete = 5;

    private protected TestProject Project { get; } = new();

    protected InvalidTest() => OddFiles.WriteTo(Project["odd"]);

    public void Dispose()
    {
        Project.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static ITaskItem Set(string onInvalid, params (string, string)[] more) =>
        TestProject.Set("set", [("Source", "odd"), ("OnInvalid", onInvalid), .. more]);

    private protected ProvisionedSet AssertAccepted(int images, BuildOutcome build)
    {
        Assert.IsTrue(build.Succeeded, build.ToString());
        var set = new ProvisionedSet(Project.Destination("set"));
        Assert.HasCount(images, set.Images, build.ToString());
        return set;
    }

    /// <summary>Nothing was placed; the log names these files in this order.</summary>
    private protected void AssertRejected(BuildOutcome build, params string[] named)
    {
        Assert.IsFalse(build.Succeeded, build.ToString());
        string[] messages = [.. build.Log.Errors.Where(error => error.Code == "MEDIMG3011").Select(error => error.Message!)];
        Assert.HasCount(named.Length, messages, build.ToString());
        for (int i = 0; i < named.Length; i++) Assert.Contains(named[i], messages[i]);
        Assert.AreEqual(InvalidFilesCode, build.Log.Errors[^1].Code, build.ToString());
        Assert.IsFalse(Directory.Exists(Project.Destination("set")));
    }

    /// <summary>The problems of the files, without their details.</summary>
    /// <param name="list">The name of the list in the manifest.</param>
    private protected static string[] Problems(ProvisionedSet set, string list)
    {
        if (!set.Manifest.TryGetProperty(list, out JsonElement files)) return [];
        IEnumerable<string> problems = files.EnumerateArray()
            .Where(file => file.TryGetProperty("problem", out _)).Select(file => file.GetProperty("problem").GetString()!);
        return [.. problems.Select(problem => problem[..problem.IndexOf(" (", StringComparison.Ordinal)]).Order(StringComparer.Ordinal)];
    }

    private protected JsonElement Report() =>
        JsonDocument.Parse(File.ReadAllBytes(Project.WorkFiles + ".invalid.json")).RootElement.GetProperty("sets");

    private protected void Write(string relative, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Project[relative])!);
        File.WriteAllBytes(Project[relative], content);
    }
}
