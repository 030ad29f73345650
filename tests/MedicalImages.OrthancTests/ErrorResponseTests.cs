using System.Net;
using System.Net.Sockets;

namespace MedicalImages.OrthancTests;

/// <summary>Servers that return errors: the message, and the number of requests.</summary>
[TestClass]
public sealed class ErrorResponseTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public async Task RequiredAuthentication_CausesOneRequest_ToAvoidAccountLockout()
    {
        await using OrthancServer server =
            await IsolatedOrthanc.StartAsync(("AuthenticationEnabled", true),
            ("RegisteredUsers", new Dictionary<string, string> { ["someone"] = "something" }));
        using var proxy = new ForwardingProxy(server.Uri);
        string message = Expect.FailedClean(_project, Provision(proxy.Uri), "set", "MEDIMG2004");
        Assert.Contains("401", message);
        Assert.Contains("Tried once", message);
        Assert.HasCount(1, proxy.Requests);
    }

    [TestMethod]
    public void UnreachableServer_ReportsTheAttemptsAndTheFix()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound without listening: no server of another test gets the port
        int port = ((IPEndPoint)closed.LocalEndPoint!).Port;
        string message = Expect.FailedClean(_project, Provision(new Uri($"http://127.0.0.1:{port}")), "set", "MEDIMG2001");
        Assert.Contains($"http://127.0.0.1:{port}/system", message);
        Assert.Contains("Tried 2 times", message);
        Assert.Contains("-p:MedicalImagesEnabled=false", message);
        Assert.Contains("-p:MedicalImagesOnFailure=Warn", message);
    }

    [TestMethod]
    public void AnotherWebServer_IsNotAnOrthanc()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("<html><title>Sign in to your account</title></html>",
            "Content-Type: text/html"));
        string message = Expect.FailedClean(_project, Provision(server.Uri), "set", "MEDIMG2022");
        Assert.Contains("web page", message);
        Assert.DoesNotContain("Sign in", message);
    }

    [TestMethod]
    public void ServerWithoutSystem_IsNotAnOrthanc()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(404));
        string message = Expect.FailedClean(_project, Provision(server.Uri), "set", "MEDIMG2022");
        Assert.Contains("404", message);
        Assert.HasCount(2, server.Requests); // an Orthanc request, then a DICOMweb request
    }

    [TestMethod]
    public async Task PathBelowTheRoot_IsNotAnOrthanc()
    {
        await using OrthancServer server = await IsolatedOrthanc.StartAsync();
        Expect.FailedClean(_project, Provision(new Uri(server.Uri, "app/explorer.html")), "set", "MEDIMG2022");
    }

    [TestMethod]
    public void OnFailureWarn_DoesNotFailTheBuild_AndPlacesNothing()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(404));
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server.Uri.ToString()), ("OnFailure", "Warn")));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("MEDIMG2022", build.Log.Warnings.Single().Code);
        Assert.IsEmpty(build.Log.Errors);
        Assert.IsFalse(Path.Exists(_project.Destination("set")));
    }

    [TestMethod]
    public async Task FailedSet_WithOnFailureWarn_DoesNotPreventOtherSets()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(3);
        using var other = new ScriptedServer(_ => ScriptedReply.Status(404));
        BuildOutcome build = _project.Provision(TestProject.Set("a", ("Source", other.Uri.ToString()), ("OnFailure", "Warn")),
            TestProject.Set("b", ("Source", server.Uri.ToString())));
        Assert.HasCount(3, Expect.Provisioned(_project, build, "b").Images);
    }

    [TestMethod]
    public async Task FailedSet_PreventsUpdatesOfOtherSets()
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(3);
        using var other = new ScriptedServer(_ => ScriptedReply.Status(404));
        BuildOutcome build = _project.Provision(TestProject.Set("a", ("Source", server.Uri.ToString())),
            TestProject.Set("b", ("Source", other.Uri.ToString())));
        Expect.FailedClean(_project, build, "a", "MEDIMG2022");
        Assert.AreEqual(0, _project.BlobCount);
    }

    private BuildOutcome Provision(Uri server) => _project.Provision(TestProject.Set("set", ("Source", server.ToString())));
}
