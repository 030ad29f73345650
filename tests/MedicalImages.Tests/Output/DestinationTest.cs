using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Output;

/// <summary>A project with one set of four small images, and assertions about its destination.</summary>
public abstract class DestinationTest : IDisposable
{
    private protected const string Manifest = "medical-images.json";
    private protected const string Journal = "medical-images.updating.json";

    private static readonly TinyOrthanc Server = new(SmallImage.SeriesOf(4).Select(image => image with { Modality = "MG" }));

    private protected TestProject Project { get; } = new();

    /// <summary>The destination of the set.</summary>
    private protected string Folder => Project.Destination("set");

    public void Dispose()
    {
        Project.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A set with the first images of the series.</summary>
    private protected static ITaskItem Set(int images = 4, string name = "set", params (string, string)[] more) =>
        TestProject.Set(name, [("Source", Server.Url), ("Limit", $"{images}"), .. more]);

    private protected ProvisionedSet ProvisionSets(params ITaskItem[] sets)
    {
        BuildOutcome build = Project.Provision(sets);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.IsEmpty(build.Log.Codes, build.ToString());
        return new ProvisionedSet(Project.Destination(sets[0].ItemSpec));
    }

    /// <summary>Every image matches the manifest, and there are no other files but <paramref name="others"/>.</summary>
    private protected void AssertComplete(int images, params string[] others)
    {
        var set = new ProvisionedSet(Folder);
        Assert.HasCount(images, set.Images);
        foreach (ProvisionedImage image in set.Images)
            Assert.AreEqual(image["sha256"], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(image.Bytes)),
                image.Path);
        string[] expected = [.. set.Images.Select(image => image.Path).Append(Manifest).Concat(others).Order(StringComparer.Ordinal)];
        Assert.AreEqual(string.Join('\n', expected), string.Join('\n', ProvisionedSet.FilesIn(Folder)));
        Assert.AreEqual("set", string.Join(' ', Directory.GetFileSystemEntries(Path.GetDirectoryName(Folder)!).Select(Path.GetFileName)),
            "no other file is next to the destination");
    }

    /// <summary>The build fails with only this error, and no content and no time below the output folder changes.</summary>
    private protected string AssertRejected(string code, params ITaskItem[] sets)
    {
        string before = Snapshot.Of(Project.OutputFolder);
        BuildOutcome build = Project.Provision(sets);
        Assert.IsFalse(build.Succeeded, build.ToString());
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.AreEqual(before, Snapshot.Of(Project.OutputFolder));
        return build.Log.Errors[0].Message!;
    }

    private protected string Write(string relative, string text)
    {
        string path = Path.Combine(Folder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
