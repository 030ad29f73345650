using MedicalImages.Tests.Planning;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Store.Mirrors;

/// <summary>A push sends locked images that a mirror does not have.</summary>
[TestClass]
public sealed class MirrorPushTests : MirrorTest
{
    private readonly Dictionary<string, byte[]> _expected;

    public MirrorPushTests()
    {
        _expected = new(Blobs);
        Blobs.Clear();
    }

    [TestMethod]
    public void EmptyMirror_IsFilled_AndTheSecondPushSendsNothing()
    {
        using ScriptedServer mirror = Cache();
        BuildOutcome push = Push(mirror);
        Assert.IsTrue(push.Succeeded, push.ToString());
        Assert.AreEqual($"pushed 4 images ({Size(4)}) to {mirror["cache"]}; 0 already on the mirror", SingleMessage(push, "pushed"));
        AssertHasAll();
        foreach (ScriptedRequest put in mirror.Requests.Where(request => request.Method == "PUT"))
        {
            Assert.AreEqual($"{put.Body.Length}", put["Content-Length"]);
            Assert.IsNull(put["Transfer-Encoding"]);
        }

        int requestCount = mirror.Requests.Count;
        SingleMessage(Push(mirror), $"pushed 0 images (0 B) to {mirror["cache"]}; 4 already on the mirror");
        Assert.IsTrue(mirror.Requests.Skip(requestCount).All(request => request.Method == "HEAD"));
    }

    [TestMethod]
    public void ExistingImage_IsNotSent()
    {
        Blobs.TryAdd(_expected.First().Key, _expected.First().Value);
        using ScriptedServer mirror = Cache();
        SingleMessage(Push(mirror), "pushed 3 images");
        Assert.HasCount(3, mirror.Requests.Where(request => request.Method == "PUT"));
    }

    [TestMethod]
    public void FileOfAnotherLength_IsReplaced()
    {
        Blobs.TryAdd(_expected.First().Key, [1, 2, 3]);
        using ScriptedServer mirror = Cache();
        SingleMessage(Push(mirror), "pushed 4 images");
        AssertHasAll();
    }

    [TestMethod]
    public void ImagesMissingInTheStore_AreFetchedFirst()
    {
        TestProject first = First;
        Directory.Delete(Path.Combine(first.Store, "cas"), recursive: true);
        using ScriptedServer mirror = Cache();
        SingleMessage(Push(mirror), "pushed 4 images");
        AssertHasAll();
    }

    [TestMethod]
    public void ServerWithoutHead_GetsAllImages()
    {
        using ScriptedServer mirror =
            Cache(request => request.Method == "HEAD" ? ScriptedReply.Raw("HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n") : null);
        SingleMessage(Push(mirror), "pushed 4 images");
        AssertHasAll();
    }

    [TestMethod]
    public void TransientFailure_IsRetried()
    {
        bool failed = false;
        using ScriptedServer mirror =
            Cache(request => request.Method == "PUT" && !failed && (failed = true) ? ScriptedReply.Status(503) : null);
        SingleMessage(Push(mirror), "pushed 4 images");
        AssertHasAll();
    }

    [TestMethod]
    [DataRow(401, "none were sent: set MedicalImagesMirrorCredentialVariable")]
    [DataRow(403, "PUT")]
    [DataRow(405, "dav_methods")]
    [DataRow(409, "create_full_put_path")]
    [DataRow(413, "client_max_body_size")]
    public void RejectedPut_IsAnError_WithTheReason(int status, string hint)
    {
        using ScriptedServer mirror = Cache(request => request.Method == "PUT" ? ScriptedReply.Status(status) : null);
        string message = Failed(Push(mirror), "MEDIMG5013");
        Assert.Contains(mirror["cache/cas/"].AbsoluteUri, message);
        Assert.Contains($" {status}.", message);
        Assert.Contains(hint, message);
    }

    [TestMethod]
    public void ServerThatReturns200ToEverything_IsDetected()
    {
        using ScriptedServer mirror = Server(request => ScriptedReply.OfLength(12, request.Method == "HEAD" ? [] : new byte[12]));
        Assert.Contains("the server reported success", Failed(Push(mirror), "MEDIMG5013"));
    }

    [TestMethod]
    public void RedirectedPut_IsNotSentToAnotherOrigin()
    {
        using ScriptedServer elsewhere = Cache();
        using ScriptedServer mirror =
            Server(request => request.Method == "HEAD"
            ? ScriptedReply.Status(404)
            : ScriptedReply.Redirect(elsewhere[request.Target].AbsoluteUri, 307));
        Assert.Contains("to another origin", Failed(Push(mirror), "MEDIMG5013"));
        Assert.IsEmpty(elsewhere.Requests);
    }

    [TestMethod]
    public void Credentials_AreSentWithEveryRequest()
    {
        using ScriptedServer mirror = Cache();
        TestProject machine = Machine(mirror);
        machine.Settings["MirrorCredentialVariable"] = "CACHE";
        machine.Variables["CACHE_USERNAME"] = "robot";
        machine.Variables["CACHE_PASSWORD"] = "opensesame";
        SingleMessage(machine.Push(Set), "pushed 4 images");
        string basic = "Basic " + Convert.ToBase64String("robot:opensesame"u8);
        Assert.IsTrue(mirror.Requests.Where(request => request.Method != "GET").All(request => request["Authorization"] == basic));
        machine.Variables.Clear();
        Failed(machine.Push(Set), "MEDIMG1022");
    }

    [TestMethod]
    public void SecondMirror_IfTheFirstIsUnreachable_IsFilled()
    {
        using ScriptedServer down = Server(_ => ScriptedReply.Status(500));
        using ScriptedServer mirror = Cache();
        BuildOutcome push = Push(down, mirror);
        Failed(push, "MEDIMG5013");
        SingleMessage(push, $"pushed 4 images ({Size(4)}) to {mirror["cache"]}");
        AssertHasAll();
    }

    [TestMethod]
    public void NoMirrors_IsAnError()
    {
        Failed(Machine("").Push(Set), "MEDIMG5015");
        using ScriptedServer mirror = Cache();
        TestProject machine = Machine(mirror);
        machine.Settings["Offline"] = "true";
        Assert.Contains("MedicalImagesOffline", Failed(machine.Push(Set), "MEDIMG5015"));
        Assert.IsEmpty(mirror.Requests);
    }

    [TestMethod]
    public void UnlockedSet_IsAnError_WithTheCommand()
    {
        using ScriptedServer mirror = Cache();
        ITaskItem other = TestProject.Set("set", ("Source", Source.Url), ("SourceType", "Orthanc"), ("Limit", "1"));
        Assert.Contains("dotnet build -t:UpdateMedicalImages", Failed(Machine(mirror).Push(other), "MEDIMG5014"));
        Assert.IsEmpty(mirror.Requests);
    }

    [TestMethod]
    public void LocalSet_IsSkipped_AndReported()
    {
        using ScriptedServer mirror = Cache();
        BuildOutcome push = Machine(mirror).Push(Set, TestProject.Set("own", ("Source", "phantom:")));
        Assert.IsTrue(push.Succeeded, push.ToString());
        SingleMessage(push, "own: there is nothing to push: phantom:1");
        SingleMessage(push, "pushed 4 images");
    }

    private BuildOutcome Push(params ScriptedServer[] mirrors)
    {
        TestProject project = First;
        project.Settings["Mirrors"] = string.Join(';', mirrors.Select(mirror => mirror["cache"].AbsoluteUri));
        return project.Push(Set);
    }

    private void AssertHasAll()
    {
        CollectionAssert.AreEquivalent(_expected.Keys, Blobs.Keys.ToArray());
        foreach ((string sha256, byte[] bytes) in Blobs) Assert.AreEqual(sha256, Hash(bytes));
    }

    private string Size(int images) => MedicalImages.Diagnostics.ByteSize.Format(_expected.Values.Take(images).Sum(bytes => bytes.Length));

    private static string Failed(BuildOutcome outcome, string code)
    {
        Assert.IsFalse(outcome.Succeeded, outcome.ToString());
        Assert.AreEqual(code, string.Join(' ', outcome.Log.Codes), outcome.ToString());
        return outcome.Log.Errors[0].Message!;
    }
}
