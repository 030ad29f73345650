using System.Collections.Concurrent;

namespace MedicalImages.Tests.Sources.Orthanc;

/// <summary>A cache in front of an Orthanc may answer any GET with an earlier response to the same address.</summary>
[TestClass]
public sealed class CachedResponseTests : IDisposable
{
    private readonly TestProject _project = new();
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(3));
    private readonly ConcurrentDictionary<string, ScriptedReply> _cache = [];
    private readonly ConcurrentQueue<string> _targets = [];
    private string? _failing;
    private string? _route;
    private int _last = 1;

    public CachedResponseTests() => _server.Guard = Guard;

    public void Dispose()
    {
        _project.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    public void ImageAddedDuringTheBuild_IsIncluded()
    {
        _server.TransformResponse = reply =>
        {
            _last = 2;
            _server.SetImages(SmallImage.SeriesOf(4));
            return reply;
        };
        BuildOutcome build = Provision();
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(4, new ProvisionedSet(_project.Destination("set")).Images);
    }

    [TestMethod]
    [DataRow("/changes?last&_=")]
    [DataRow("/statistics?_=")]
    [DataRow("/instances?expand&since=0&limit=10000&_=")]
    public void EachRequest_HasANewAddress_AlsoARetry(string start)
    {
        _failing = start;
        BuildOutcome build = Provision();
        Assert.IsTrue(build.Succeeded, build.ToString());
        string[] targets = [.. _targets.Where(target => target.StartsWith(start, StringComparison.Ordinal))];
        Assert.IsGreaterThan(1, targets.Length);
        Assert.HasCount(targets.Length, targets.Distinct(), string.Join('\n', targets));
    }

    [TestMethod]
    [DataRow("attachments/dicom/data")]
    [DataRow("file")]
    public void ReplacedImage_HasItsNewContent(string route)
    {
        _route = route;
        SmallImage old = new(100, 1, 1), replaced = old with { Gray = 200 };
        AssertProvisioned(old);
        AssertProvisioned(replaced);

        void AssertProvisioned(SmallImage image)
        {
            _server.SetImages([image]);
            using var project = new TestProject();
            BuildOutcome build = project.Provision(TestProject.Set("set", ("Source", _server.Url)));
            Assert.IsTrue(build.Succeeded, build.ToString());
            Assert.AreSequenceEqual(image.Bytes, new ProvisionedSet(project.Destination("set")).Images[0].Bytes);
        }
    }

    private BuildOutcome Provision() => _project.Provision(TestProject.Set("set", ("Source", _server.Url)));

    private ScriptedReply? Guard(ScriptedRequest request)
    {
        _targets.Enqueue(request.Target);
        string path = request.Target.Split('?')[0];
        ScriptedReply? reply = path switch
        {
            "/changes" => ScriptedReply.Json($"{{\"Last\":{_last}}}"),
            "/statistics" => ScriptedReply.Json($"{{\"CountInstances\":{_server.Instances.Count}}}"),
            "/instances" => _server.List(since: 0),
            _ when _route is null => null,
            _ when path.EndsWith(_route, StringComparison.Ordinal) => ScriptedReply.Ok(_server.Bytes(_server.Instances[0])),
            _ when path.EndsWith("/data", StringComparison.Ordinal) => ScriptedReply.Status(403),
            _ => null,
        };
        return reply is null ? null : _cache.GetOrAdd(request.Target, FailsNow(request) ? ScriptedReply.Json("[") : reply);
    }

    // Only the first time.
    private bool FailsNow(ScriptedRequest request)
    {
        if (_failing is null || !request.Target.StartsWith(_failing, StringComparison.Ordinal)) return false;
        _failing = null;
        return true;
    }
}
