using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Sources.Doi;

/// <summary>A project with a DOI, and the repository that has its record.</summary>
public abstract class DoiTest : IDisposable
{
    private protected const string Source = $"doi:10.5281/zenodo.{TinyZenodo.Number}";

    private protected static readonly IReadOnlyList<SmallImage> Images = SmallImage.SeriesOf(4);

    protected DoiTest() => Server = new ScriptedServer(request => Reply(request) ?? Zenodo.Respond(request));

    private protected TestProject Project { get; } = new();

    private protected TinyZenodo Zenodo { get; } = new();

    private protected ScriptedServer Server { get; }

    /// <summary>Replaces a response of the repository, unless it is null.</summary>
    private protected Func<ScriptedRequest, ScriptedReply?> Reply { get; set; } = _ => null;

    public void Dispose()
    {
        Project.Dispose();
        Server.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static byte[] Zip(params (string Name, byte[] Content)[] files) => ZipBytes.ByDotNet(files);

    /// <summary>Two images in an archive, one beside it, and a text file in both places.</summary>
    private protected void AddTypicalFiles()
    {
        Zenodo.Add("ct.zip", Zip(("a/1.dcm", Images[0].Bytes), ("a/2", Images[1].Bytes), ("readme.txt", "Read me."u8.ToArray())));
        Zenodo.Add("3.dcm", Images[2].Bytes);
        Zenodo.Add("paper.pdf", "%PDF-1.4"u8.ToArray());
    }

    private protected ITaskItem Set(string source = Source, params (string, string)[] metadata) =>
        TestProject.Set("set", [("Source", source), ("Endpoint", Server.Uri.AbsoluteUri), .. metadata]);

    private protected BuildOutcome Provision(string source = Source, params (string, string)[] metadata)
    {
        BuildOutcome build = Project.Provision(Set(source, metadata));
        string temporary = Path.Combine(Project.Store, "cas", "tmp");
        if (Directory.Exists(temporary)) Assert.IsEmpty(Directory.GetFileSystemEntries(temporary), "no temporary file is left");
        return build;
    }

    private protected ProvisionedSet AssertPlaced(BuildOutcome build, int images)
    {
        Assert.IsTrue(build.Succeeded, build.ToString());
        var set = new ProvisionedSet(Project.Destination("set"));
        Assert.HasCount(images, set.Images);
        return set;
    }

    private protected string AssertRejected(string code, BuildOutcome build)
    {
        Assert.IsFalse(build.Succeeded, build.ToString());
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.IsFalse(Directory.Exists(Project.Destination("set")));
        return build.Log.Errors[0].Message!;
    }
}
