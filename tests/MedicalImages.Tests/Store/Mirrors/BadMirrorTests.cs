using System.Net;
using System.Net.Sockets;
using MedicalImages.Tests.Planning;

namespace MedicalImages.Tests.Store.Mirrors;

/// <summary>A mirror that is down, refuses or lies costs a message, and few requests.</summary>
[TestClass]
public sealed class BadMirrorTests : MirrorTest
{
    [TestMethod]
    [DataRow(500, "the server answered 500")]
    [DataRow(503, "the server answered 503")]
    [DataRow(401, "the server answered 401, and no credentials were sent")]
    [DataRow(403, "the server answered 403, and no credentials were sent")]
    public void MirrorThatRefuses_IsAskedOnce(int status, string reason)
    {
        using ScriptedServer mirror = Server(_ => ScriptedReply.Status(status, "", "Retry-After: 30"));
        BuildOutcome build = BuildBeside(mirror);
        Assert.HasCount(1, mirror.Requests);
        Assert.AreEqual($"Mirror {mirror["cache"]}: {reason}; it is not asked again in this build.", Said(build, "Mirror "));
    }

    [TestMethod]
    public void MirrorThatIsDown_IsSaidOnce()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var url = new Uri($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}/cache");
        port.Stop();
        TestProject machine = Machine(url.AbsoluteUri);
        machine.MaxConnections = "8";
        BuildOutcome build = machine.Provision(Set);
        AssertWhole(machine, build);
        Assert.AreEqual($"Mirror {url}: the connection was refused; it is not asked again in this build.", Said(build, "Mirror "));
    }

    [TestMethod]
    public void MirrorThatStalls_CostsOneIdleTime_NotOneForEachImage()
    {
        using ScriptedServer mirror = Cache(_ => ScriptedReply.Silence);
        TestProject machine = Machine(mirror);
        machine.IdleTimeout = "1s";
        BuildOutcome build = machine.Provision(Set);
        AssertWhole(machine, build);
        Assert.HasCount(1, mirror.Requests);
        Said(build, "no answer in time; it is not asked again");
    }

    [TestMethod]
    public void BodyThatStalls_EndsItToo()
    {
        using ScriptedServer mirror = Cache(request => Serve(request).StallAfter(100));
        TestProject machine = Machine(mirror);
        machine.IdleTimeout = "1s";
        BuildOutcome build = machine.Provision(Set);
        AssertWhole(machine, build);
        Assert.HasCount(1, mirror.Requests);
        Said(build, "nothing more came after 100 B of");
    }

    [TestMethod]
    public void Hiccup_OfOneThatHasServed_IsPutUpWithOnce()
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
    public void OneThatNeverServed_IsDown()
    {
        using ScriptedServer mirror = Cache(_ => ScriptedReply.Close);
        BuildOutcome build = BuildBeside(mirror);
        Assert.HasCount(1, mirror.Requests);
        Said(build, "the connection was closed without an answer; it is not asked again");
    }

    [TestMethod]
    [DataRow("other bytes")]
    [DataRow("too long")]
    [DataRow("too long, unannounced")]
    [DataRow("too short")]
    [DataRow("a page")]
    public void Lies_AreDiscarded_AndAfterThreeOfThemItIsNotAsked(string lie)
    {
        using ScriptedServer mirror = Cache(request => Lie(lie, Blobs[request.Target.Split('/')[^1]]));
        BuildOutcome build = BuildBeside(mirror);
        Assert.HasCount(3, mirror.Requests);
        Assert.AreEqual(1, build.Log.Messages.Count(message => message.Message!.Contains("SHA-256", StringComparison.Ordinal)), build.ToString());
        Said(build, "3 answers were not what was asked for; it is not asked again");
    }

    [TestMethod]
    public void AfterALie_TheNextMirrorIsAsked()
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
    public void CredentialsThatAreNotSet_CostAMessage()
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
        Assert.Contains("MedicalImagesMirrors: the credentials of the environment variable CACHE_TOKEN would go to cache.invalid over plain HTTP", Said(build, "Mirror http://cache.invalid/x: "));
        Assert.DoesNotContain("opensesame", build.ToString());
    }

    [TestMethod]
    public void RefusedCredentials_AreNamed_NotShown()
    {
        using ScriptedServer mirror = Cache(_ => ScriptedReply.Status(403));
        TestProject machine = Machine(mirror);
        machine.Settings["MirrorCredentialVariable"] = "CACHE";
        machine.Variables["CACHE_TOKEN"] = "opensesame";
        BuildOutcome build = machine.Provision(Set);
        AssertWhole(machine, build);
        Said(build, "the server answered 403 to the credentials of the environment variable CACHE_TOKEN; it is not asked again");
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
