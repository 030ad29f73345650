using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Sources.Tcia;

/// <summary>A project with a manifest of two series, and the archive that has them.</summary>
public abstract class TciaTest : IDisposable
{
    private protected static readonly IReadOnlyList<SmallImage> Images = [.. SmallImage.SeriesOf(3), .. SmallImage.SeriesOf(2, series: 2)];

    protected TciaTest()
    {
        AllImages = CreateImages();
        Archive = new TinyNbia([.. AllImages.Select(ArchivedImage.From)]);
        Server = new ScriptedServer(request => Reply(request) ?? Archive.Respond(request));
        Write(Manifest(Archive.SeriesInstanceUIDs));
    }

    private protected IReadOnlyList<SmallImage> AllImages { get; }

    private protected TestProject Project { get; } = new();

    private protected TinyNbia Archive { get; }

    private protected ScriptedServer Server { get; }

    /// <summary>Replaces a response of the archive, unless it is null.</summary>
    private protected Func<ScriptedRequest, ScriptedReply?> Reply { get; set; } = _ => null;

    private protected virtual IReadOnlyList<SmallImage> CreateImages() => Images;

    public void Dispose()
    {
        Project.Dispose();
        Server.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static string Manifest(IEnumerable<string> series) =>
        $"""
        downloadServerUrl=https://public.cancerimagingarchive.net/nbia-download/servlet/DownloadServlet
        includeAnnotation=true
        noOfrRetry=4
        databasketId=manifest-1.tcia
        manifestVersion=3.0
        ListOfSeriesToDownload=
        Series ID
        {string.Join('\n', series)}

        """;

    private protected void Write(string manifest, string name = "m.tcia") => File.WriteAllText(Project[name], manifest);

    private protected ITaskItem Set(string name = "m.tcia", params (string, string)[] metadata) =>
        TestProject.Set("set", [("Source", name), ("Endpoint", Server.Uri.AbsoluteUri), .. metadata]);

    private protected BuildOutcome Provision(string name = "m.tcia", params (string, string)[] metadata)
    {
        BuildOutcome build = Project.Provision(Set(name, metadata));
        string temporary = Path.Combine(Project.Store, "cas", "tmp");
        if (Directory.Exists(temporary)) Assert.IsEmpty(Directory.GetFileSystemEntries(temporary), "no temporary file is left");
        return build;
    }

    private protected void AssertPlaced(BuildOutcome build, int images)
    {
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(images, new ProvisionedSet(Project.Destination("set")).Images);
    }

    private protected string AssertRejected(string code, BuildOutcome build)
    {
        Assert.IsFalse(build.Succeeded, build.ToString());
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.IsFalse(Directory.Exists(Project.Destination("set")));
        return build.Log.Errors[0].Message!;
    }

    private protected int CountRequests(string method) =>
        Server.Requests.Count(request => request.Target.Contains($"/{method}?", StringComparison.Ordinal));
}
