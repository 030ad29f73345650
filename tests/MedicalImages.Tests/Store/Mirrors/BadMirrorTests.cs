using System.Net;
using System.Net.Sockets;
using MedicalImages.Tests.Planning;

namespace MedicalImages.Tests.Store.Mirrors;

/// <summary>A mirror that is unreachable, rejects requests or returns wrong content causes a message, and few requests.</summary>
[TestClass]
public sealed class BadMirrorTests : MirrorTest
{
    [TestMethod]
    [DataRow(500, false)]
    [DataRow(503, false)]
    [DataRow(401, true)]
    [DataRow(403, true)]
    public void MirrorThatRejectsRequests_IsDisabledAfterOne(int status, bool namesCredentials)
    {
        using ScriptedServer mirror = Server(_ => ScriptedReply.Status(status, "", "Retry-After: 30"));
        BuildOutcome build = BuildWithMirror(mirror);
        Assert.HasCount(1, mirror.Requests);
        string message = SingleMessage(build, "Mirror ");
        Assert.StartsWith($"Mirror {mirror["cache"]}: ", message);
        Assert.Contains($" {status}", message);
        Assert.AreEqual(namesCredentials, message.Contains("no credentials", StringComparison.Ordinal), message);
    }

    [TestMethod]
    public void UnreachableMirror_IsReportedOnce()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound without listening: no server of another test gets the port
        var url = new Uri($"http://{closed.LocalEndPoint}/cache");
        TestProject machine = Machine(url.AbsoluteUri);
        machine.MaxConnections = "8";
        BuildOutcome build = machine.Provision(Set);
        AssertComplete(machine, build);
        Assert.StartsWith($"Mirror {url}: the connection was refused", SingleMessage(build, "Mirror "));
    }

    [TestMethod]
    public void StalledMirror_CostsOneIdleTimeout()
    {
        using ScriptedServer mirror = Cache(_ => ScriptedReply.Silence);
        TestProject machine = Machine(mirror);
        (machine.Retries, machine.IdleTimeout) = ("4", "2s");
        BuildOutcome build = machine.Provision(Set);
        AssertComplete(machine, build);
        Assert.HasCount(1, mirror.Requests);
        SingleMessage(build, $"Mirror {mirror["cache"]}: ");
    }

    [TestMethod]
    public void StalledBody_DisablesTheMirror()
    {
        using ScriptedServer mirror = Cache(request => Serve(request).StallAfter(100));
        TestProject machine = Machine(mirror);
        (machine.Retries, machine.IdleTimeout) = ("4", "2s"); // on a busy machine, responses of the source can be as late
        BuildOutcome build = machine.Provision(Set);
        AssertComplete(machine, build);
        Assert.HasCount(1, mirror.Requests);
        SingleMessage(build, "100 B of");
    }

    [TestMethod]
    public void WorkingMirror_WithOneFailure_IsStillUsed()
    {
        int requestCount = 0;
        using ScriptedServer mirror = Cache(request => ++requestCount == 2 ? Serve(request).CutAfter(10) : null);
        TestProject machine = Machine(mirror);
        BuildOutcome build = machine.Provision(Set);
        AssertComplete(machine, build);
        Assert.HasCount(Images + 1, mirror.Requests);
        SingleMessage(build, "all from mirrors");
    }

    [TestMethod]
    public void MirrorThatNeverResponded_IsNotUsedAgain()
    {
        using ScriptedServer mirror = Cache(_ => ScriptedReply.Close);
        BuildOutcome build = BuildWithMirror(mirror);
        Assert.HasCount(1, mirror.Requests);
        SingleMessage(build, "the connection was closed");
    }

    [TestMethod]
    [DataRow("other bytes")]
    [DataRow("too long")]
    [DataRow("too long, unannounced")]
    [DataRow("too short")]
    [DataRow("a page")]
    public void WrongContent_IsDiscarded_AndThreeTimesDisablesTheMirror(string kind)
    {
        using ScriptedServer mirror = Cache(request => WrongResponse(kind, Blobs[request.Target.Split('/')[^1]]));
        BuildOutcome build = BuildWithMirror(mirror);
        Assert.HasCount(3, mirror.Requests);
        Assert.AreEqual(1, build.Log.Messages.Count(message => message.Message!.Contains("SHA-256", StringComparison.Ordinal)),
            build.ToString());
        SingleMessage(build, $"Mirror {mirror["cache"]}: 3 ");
    }

    [TestMethod]
    public void WrongContent_IsReplacedFromTheNextMirror()
    {
        using ScriptedServer badMirror = Server(_ => ScriptedReply.Ok("nonsense"));
        using ScriptedServer mirror = Cache();
        TestProject machine = Machine(badMirror, mirror);
        int before = Source.Requests;
        AssertComplete(machine, machine.Provision(Set));
        Assert.AreEqual(before, Source.Requests);
        Assert.IsEmpty(Directory.GetFiles(Path.Combine(machine.Store, "cas", "tmp")), "no wrong content is kept");
    }

    [TestMethod]
    public void UnsetCredentials_CauseAMessage()
    {
        using ScriptedServer mirror = Cache();
        TestProject machine = Machine(mirror);
        machine.Settings["MirrorCredentialVariable"] = "CACHE";
        BuildOutcome build = machine.Provision(Set);
        AssertComplete(machine, build);
        Assert.IsEmpty(mirror.Requests);
        Assert.Contains("neither CACHE_TOKEN nor CACHE_USERNAME and CACHE_PASSWORD are set", SingleMessage(build, "Mirror "));
    }

    [TestMethod]
    public void CredentialsOverPlainHttp_AreNotSent()
    {
        TestProject machine = Machine("http://cache.invalid/x");
        machine.Settings["MirrorCredentialVariable"] = "CACHE";
        machine.Variables["CACHE_TOKEN"] = "opensesame";
        BuildOutcome build = machine.Provision(Set);
        AssertComplete(machine, build);
        string message = SingleMessage(build, "Mirror http://cache.invalid/x: ");
        Assert.Contains("MedicalImagesMirrors: the credentials of the environment variable CACHE_TOKEN ", message);
        Assert.Contains(" to cache.invalid over plain HTTP", message);
        Assert.DoesNotContain("opensesame", build.ToString());
    }

    [TestMethod]
    public void RejectedCredentials_AreNamed_NotShown()
    {
        using ScriptedServer mirror = Cache(_ => ScriptedReply.Status(403));
        TestProject machine = Machine(mirror);
        machine.Settings["MirrorCredentialVariable"] = "CACHE";
        machine.Variables["CACHE_TOKEN"] = "opensesame";
        BuildOutcome build = machine.Provision(Set);
        AssertComplete(machine, build);
        string message = SingleMessage(build, "Mirror ");
        Assert.Contains(" 403 ", message);
        Assert.Contains("the credentials of the environment variable CACHE_TOKEN", message);
        Assert.DoesNotContain("opensesame", build.ToString());
    }

    private static ScriptedReply WrongResponse(string kind, byte[] content) => kind switch
    {
        "other bytes" => ScriptedReply.Ok([.. content.Select(b => (byte)~b)]),
        "too long" => ScriptedReply.Ok([.. content, 0]),
        "too long, unannounced" => ScriptedReply.UntilClosed([.. content, .. new byte[1_000_000]]),
        "too short" => ScriptedReply.Ok(content[..^1]),
        _ => ScriptedReply.Ok("<html>Please log in</html>", "Content-Type: text/html"),
    };

    private BuildOutcome BuildWithMirror(ScriptedServer mirror)
    {
        TestProject machine = Machine(mirror);
        int before = Source.ImageRequests;
        BuildOutcome build = machine.Provision(Set);
        AssertComplete(machine, build);
        Assert.AreEqual(Images, Source.ImageRequests - before);
        return build;
    }
}
