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
    public void MirrorThatRejectsRequests_IsDisabledAfterOne(int status, bool saysThatNoCredentialsWereSent)
    {
        using ScriptedServer mirror = Server(_ => ScriptedReply.Status(status, "", "Retry-After: 30"));
        BuildOutcome build = BuildBeside(mirror);
        Assert.HasCount(1, mirror.Requests);
        string said = Said(build, "Mirror ");
        Assert.StartsWith($"Mirror {mirror["cache"]}: ", said);
        Assert.Contains($" {status}", said);
        Assert.AreEqual(saysThatNoCredentialsWereSent, said.Contains("no credentials", StringComparison.Ordinal), said);
    }

    [TestMethod]
    public void UnreachableMirror_IsReportedOnce()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var url = new Uri($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}/cache");
        port.Stop();
        TestProject machine = Machine(url.AbsoluteUri);
        machine.MaxConnections = "8";
        BuildOutcome build = machine.Provision(Set);
        AssertWhole(machine, build);
        Assert.StartsWith($"Mirror {url}: the connection was refused", Said(build, "Mirror "));
    }

    [TestMethod]
    public void StalledMirror_CostsOneIdleTimeout()
    {
        using ScriptedServer mirror = Cache(_ => ScriptedReply.Silence);
        TestProject machine = Machine(mirror);
        machine.IdleTimeout = "1s";
        BuildOutcome build = machine.Provision(Set);
        AssertWhole(machine, build);
        Assert.HasCount(1, mirror.Requests);
        Said(build, $"Mirror {mirror["cache"]}: ");
    }

    [TestMethod]
    public void StalledBody_DisablesTheMirror()
    {
        using ScriptedServer mirror = Cache(request => Serve(request).StallAfter(100));
        TestProject machine = Machine(mirror);
        machine.IdleTimeout = "1s";
        BuildOutcome build = machine.Provision(Set);
        AssertWhole(machine, build);
        Assert.HasCount(1, mirror.Requests);
        Said(build, "100 B of");
    }

    [TestMethod]
    public void WorkingMirror_WithOneFailure_IsStillUsed()
    {
        int asked = 0;
        using ScriptedServer mirror = Cache(request => ++asked == 2 ? Serve(request).CutAfter(10) : null);
        TestProject machine = Machine(mirror);
        BuildOutcome build = machine.Provision(Set);
        AssertWhole(machine, build);
        Assert.HasCount(Images + 1, mirror.Requests);
        Said(build, "all from mirrors");
    }

    [TestMethod]
    public void MirrorThatNeverResponded_IsNotUsedAgain()
    {
        using ScriptedServer mirror = Cache(_ => ScriptedReply.Close);
        BuildOutcome build = BuildBeside(mirror);
        Assert.HasCount(1, mirror.Requests);
        Said(build, "the connection was closed");
    }

    [TestMethod]
    [DataRow("other bytes")]
    [DataRow("too long")]
    [DataRow("too long, unannounced")]
    [DataRow("too short")]
    [DataRow("a page")]
    public void WrongContent_IsDiscarded_AndThreeTimesDisablesTheMirror(string lie)
    {
        using ScriptedServer mirror = Cache(request => Lie(lie, Blobs[request.Target.Split('/')[^1]]));
        BuildOutcome build = BuildBeside(mirror);
        Assert.HasCount(3, mirror.Requests);
        Assert.AreEqual(1, build.Log.Messages.Count(message => message.Message!.Contains("SHA-256", StringComparison.Ordinal)),
            build.ToString());
        Said(build, $"Mirror {mirror["cache"]}: 3 ");
    }

    [TestMethod]
    public void WrongContent_IsReplacedFromTheNextMirror()
    {
        using ScriptedServer liar = Server(_ => ScriptedReply.Ok("nonsense"));
        using ScriptedServer mirror = Cache();
        TestProject machine = Machine(liar, mirror);
        int before = Source.Requests;
        AssertWhole(machine, machine.Provision(Set));
        Assert.AreEqual(before, Source.Requests);
        Assert.IsEmpty(Directory.GetFiles(Path.Combine(machine.Store, "cas", "tmp")), "nothing of the lie stays");
    }

    [TestMethod]
    public void UnsetCredentials_CauseAMessage()
    {
        using ScriptedServer mirror = Cache();
        TestProject machine = Machine(mirror);
        machine.Settings["MirrorCredentialVariable"] = "CACHE";
        BuildOutcome build = machine.Provision(Set);
        AssertWhole(machine, build);
        Assert.IsEmpty(mirror.Requests);
        Assert.Contains("neither CACHE_TOKEN nor CACHE_USERNAME and CACHE_PASSWORD are set", Said(build, "Mirror "));
    }

    [TestMethod]
    public void CredentialsOverPlainHttp_AreNotSent()
    {
        TestProject machine = Machine("http://cache.invalid/x");
        machine.Settings["MirrorCredentialVariable"] = "CACHE";
        machine.Variables["CACHE_TOKEN"] = "opensesame";
        BuildOutcome build = machine.Provision(Set);
        AssertWhole(machine, build);
        string said = Said(build, "Mirror http://cache.invalid/x: ");
        Assert.Contains("MedicalImagesMirrors: the credentials of the environment variable CACHE_TOKEN ", said);
        Assert.Contains(" to cache.invalid over plain HTTP", said);
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
        AssertWhole(machine, build);
        string said = Said(build, "Mirror ");
        Assert.Contains(" 403 ", said);
        Assert.Contains("the credentials of the environment variable CACHE_TOKEN", said);
        Assert.DoesNotContain("opensesame", build.ToString());
    }

    private static ScriptedReply Lie(string lie, byte[] truth) => lie switch
    {
        "other bytes" => ScriptedReply.Ok([.. truth.Select(b => (byte)~b)]),
        "too long" => ScriptedReply.Ok([.. truth, 0]),
        "too long, unannounced" => ScriptedReply.UntilClosed([.. truth, .. new byte[1_000_000]]),
        "too short" => ScriptedReply.Ok(truth[..^1]),
        _ => ScriptedReply.Ok("<html>Please log in</html>", "Content-Type: text/html"),
    };

    private BuildOutcome BuildBeside(ScriptedServer mirror)
    {
        TestProject machine = Machine(mirror);
        int before = Source.ImageRequests;
        BuildOutcome build = machine.Provision(Set);
        AssertWhole(machine, build);
        Assert.AreEqual(Images, Source.ImageRequests - before);
        return build;
    }
}
