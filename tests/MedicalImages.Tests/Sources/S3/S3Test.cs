using MedicalImages.Sources;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.S3;

namespace MedicalImages.Tests.Sources.S3;

/// <summary>A bucket with three images of a series, and the project of a user.</summary>
public abstract class S3Test : IDisposable
{
    private protected static readonly IReadOnlyList<SmallImage> Images = SmallImage.SeriesOf(3);
    private readonly List<TestProject> _projects = [];

    protected S3Test()
    {
        Server = new ScriptedServer(request => Replace(request) ?? Bucket.Respond(request));
        Project = Machine();
        for (int i = 0; i < Images.Count; i++) Bucket[$"ct/{i + 1}.dcm"] = Images[i].Bytes;
    }

    private protected ScriptedBucket Bucket { get; } = new("images");

    private protected ScriptedServer Server { get; }

    private protected TestProject Project { get; }

    /// <summary>A response in place of that of the bucket; null for that of the bucket.</summary>
    private protected Func<ScriptedRequest, ScriptedReply?> Replace { get; set; } = _ => null;

    public void Dispose()
    {
        _projects.ForEach(project => project.Dispose());
        Server.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A machine with an empty store.</summary>
    private protected TestProject Machine(IReadOnlyList<SourceDescriptor>? sources = null)
    {
        var project = new TestProject { Retries = "1", Sources = sources ?? SourceCatalog.BuiltIn };
        _projects.Add(project);
        return project;
    }

    /// <summary>The sources, with other servers in place of the public clouds.</summary>
    private protected static IReadOnlyList<SourceDescriptor> WithClouds(Uri amazon, Uri google) =>
        [.. SourceCatalog.BuiltIn.Where(source => source != S3Descriptor.Value), S3Descriptor.Create(new S3Clouds(amazon, google))];

    private protected BuildOutcome Provision(string source, params (string, string)[] metadata) =>
        Project.Provision(TestProject.Set("set", [("Source", source), ("Endpoint", Server.Uri.AbsoluteUri), .. metadata]));

    private protected ProvisionedSet Placed => new(Project.Destination("set"));

    private protected IEnumerable<ScriptedRequest> ImageRequests => Server.Requests.Where(request => !IsListing(request));

    private protected static bool IsListing(ScriptedRequest request) => request.Target.Contains("?list-type=2", StringComparison.Ordinal);

    private protected static void AssertSucceeds(BuildOutcome build, params string[] codes)
    {
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual(string.Join(' ', codes), string.Join(' ', build.Log.Codes), build.ToString());
    }

    private protected void AssertFails(BuildOutcome build, string code, string text, bool keepsDestination = false)
    {
        Assert.IsFalse(build.Succeeded, build.ToString());
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains(text, build.Log.Errors[0].Message!);
        Assert.DoesNotContain("SECRET", build.ToString());
        Assert.AreEqual(keepsDestination, Path.Exists(Project.Destination("set")));
    }
}
