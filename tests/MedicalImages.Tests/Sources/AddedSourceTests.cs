using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Sources;

/// <summary>A source is added with only a descriptor and an <see cref="IImageSource"/> (CONTRIBUTING.md).</summary>
[TestClass]
public sealed class AddedSourceTests : IDisposable
{
    private static readonly SmallImage[] Images = [new(1, 1, 1), new(1, 1, 2)];

    private static readonly SourceDescriptor Bucket = new(
        new SourceType("Bucket")
        {
            Forms = SourceForms.Url,
            RecognizesUrl = url => url.AbsolutePath.EndsWith("/bucket", StringComparison.Ordinal),
            HasSourceNames = true,
            Check = request => request.Selection.Limit == 13 ? [RequestDiagnostics.BadValue.With(request.Name, "Limit", "13", "luck")] : [],
            Hint = " Source is the URL of a bucket.",
        },
        context => new BucketSource(context.Url, context.Gateway));

    private readonly TestProject _project = new() { Retries = "0", Sources = [.. SourceCatalog.BuiltIn, Bucket] };

    [TestMethod]
    [DataRow("Bucket")]
    [DataRow("bucket")]
    [DataRow("")]
    public void Set_WithAStatedOrInferredType_IsProvisioned(string type)
    {
        using var server = new ScriptedServer(request => Respond(request.Target));
        BuildOutcome build = Provision(server, ("SourceType", type), ("Layout", "Source"));
        Assert.IsTrue(build.Succeeded, build.ToString());
        var set = new ProvisionedSet(_project.Destination("set"));
        CollectionAssert.AreEqual(new[] { "a/1.dcm", "a/2.dcm" }, set.Images.Select(image => image.Path).ToArray());
        for (int i = 0; i < Images.Length; i++) CollectionAssert.AreEqual(Images[i].Bytes, set.Images[i].Bytes);
    }

    [TestMethod]
    public void LockedSet_IsIdentical_AndReportsIt()
    {
        _project.Settings["UseLockFile"] = "true";
        using var server = new ScriptedServer(request => Respond(request.Target));
        Assert.IsTrue(Provision(server).Succeeded);
        Assert.Contains("\"set\"", File.ReadAllText(_project.LockFile));
        Directory.Delete(_project.OutputFolder, recursive: true);
        Directory.Delete(_project.Store, recursive: true);
        BuildOutcome again = Provision(server);
        Assert.IsTrue(again.Succeeded, again.ToString());
        Assert.HasCount(2, new ProvisionedSet(_project.Destination("set")).Images);
    }

    [TestMethod]
    public void Failure_HasTheHintOfTheSource_AndTheSetName()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("nonsense"u8.ToArray()));
        BuildOutcome build = Provision(server, ("SourceType", "Bucket"));
        Assert.AreEqual("MEDIMG2006", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains("Source is the URL of a bucket.", build.Log.Errors[0].Message!);
        Assert.Contains("'set'", build.Log.Errors[0].Message!);
    }

    [TestMethod]
    [DataRow("Limit", "13", "MEDIMG1011")]
    [DataRow("Sha256", "0000000000000000000000000000000000000000000000000000000000000000", "MEDIMG1021")]
    [DataRow("IncludeFiles", "*.dcm", "MEDIMG1021")]
    public void Metadata_IsValidatedByItsDescriptor(string name, string value, string code)
    {
        using var server = new ScriptedServer(request => Respond(request.Target));
        BuildOutcome build = Provision(server, ("SourceType", "Bucket"), (name, value));
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    public void UnknownType_ReportsAllTypes()
    {
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", "http://h/bucket"), ("SourceType", "Buckets")));
        Assert.Contains("Did you mean 'Bucket'?", build.Log.Errors[0].Message!);
    }

    public void Dispose() => _project.Dispose();

    private BuildOutcome Provision(ScriptedServer server, params (string, string)[] metadata) =>
        _project.Provision(TestProject.Set("set", [("Source", $"{server.Uri}bucket"), .. metadata]));

    private static ScriptedReply Respond(string target) => target switch
    {
        "/bucket" => ScriptedReply.Ok("keys: a/1.dcm a/2.dcm"u8.ToArray()),
        "/bucket/a/1.dcm" => ScriptedReply.Ok(Images[0].Bytes),
        "/bucket/a/2.dcm" => ScriptedReply.Ok(Images[1].Bytes),
        _ => ScriptedReply.Status(404),
    };

    private sealed class BucketSource(Uri bucket, IHttpGateway gateway) : IImageSource
    {
        public bool CanFilter(ImageSelection selection) => false;

        public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

        public async IAsyncEnumerable<RemoteImage> ListAsync(
            ImageSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            string list = await gateway.ReadAsync(
                new SourceRequest(bucket), (reply, token) => new StreamReader(reply.Body).ReadToEndAsync(token), cancellationToken);
            if (!list.StartsWith("keys:", StringComparison.Ordinal))
                throw new SourceFailure(FailureKind.UnexpectedResponse, bucket, "it lists no keys");
            foreach (string key in list.Split(' ')[1..]) yield return new RemoteImage(key) { SourceName = key };
        }

        public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken) =>
            RemoteContent.Create(await gateway.OpenAsync(new SourceRequest(new Uri($"{bucket}/{image.Locator}")), cancellationToken));
    }
}
