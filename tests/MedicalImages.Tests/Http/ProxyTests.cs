using System.Net;
using System.Text;
using MedicalImages.Diagnostics;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

/// <summary>A local proxy represents the network: requests for remote names reach it.</summary>
[BothReaders]
[DoNotParallelize] // HelperScript: a process started by another test can hold the script open, which prevents its start (ETXTBSY)
public sealed class ProxyTests
{
    private static readonly Uri RemoteUri = new("http://dicom.example:8042/system?x=1");

    [TestMethod]
    public async Task PlainHttp_UsesTheProxy_WithTheAbsoluteUrl()
    {
        using var proxy = new ScriptedServer(_ => ScriptedReply.Ok("hello"));
        using TestGateway gateway = TestGateways.Single(proxy: new WebProxy(proxy.Uri));
        await gateway.BytesAsync(RemoteUri);
        Assert.AreEqual("http://dicom.example:8042/system?x=1", proxy.Requests.Single().Target);
    }

    [TestMethod]
    public async Task ProxyThatRequiresCredentials_GetsThemAfterItsChallenge()
    {
        using var proxy = new ScriptedServer(request => request["Proxy-Authorization"] is null
            ? ScriptedReply.Status(407, "", "Proxy-Authenticate: Basic realm=\"p\"")
            : ScriptedReply.Ok("hello"));
        using TestGateway gateway =
            TestGateways.Single(proxy: new WebProxy(proxy.Uri) { Credentials = new NetworkCredential("user", "s3cret") });
        await gateway.BytesAsync(RemoteUri);
        Assert.AreEqual($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("user:s3cret"))}",
            proxy.Requests[^1]["Proxy-Authorization"]);
        Assert.IsNull(proxy.Requests[^1]["Authorization"]);
    }

    [TestMethod]
    [DataRow("http://dicom.example/")]
    [DataRow("https://dicom.example/")]
    public async Task RejectionByTheProxy_ContainsNoPassword(string target)
    {
        using var proxy = new ScriptedServer(_ => ScriptedReply.Status(407, "", "Proxy-Authenticate: Basic realm=\"p\""));
        using TestGateway gateway =
            TestGateways.Single(proxy: new WebProxy(proxy.Uri) { Credentials = new NetworkCredential("user", "s3cret") });
        SourceFailure failure = await gateway.FailureAsync(new Uri(target));
        Assert.AreEqual(407, failure.Status);
        Assert.DoesNotContain("s3cret", failure.ToString());
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("user:s3cret")), failure.ToString());
    }

    [TestMethod]
    [DataRow("variable")]
    [DataRow("netrc")]
    [DataRow("helper")]
    public async Task CredentialsOverPlainHttp_AreRejectedBeforeARequest_UnlessAllowed(string kind)
    {
        using var folder = new TempFolder();
        using HelperScript helper = HelperScript.Bearer("s3cret");
        string netrc = folder.Write("netrc", "machine dicom.example login u password s3cret");
        TempFolder.Chmod(netrc, UnixFileMode.UserRead);
        Dictionary<string, string> variables = kind switch
        { "variable" => new() { ["X_TOKEN"] = "s3cret" }, "netrc" => new() { ["NETRC"] = netrc }, _ => helper.Environment };
        using var proxy = new ScriptedServer(_ => ScriptedReply.Ok("hello"));
        foreach (bool allowed in new[] { false, true })
        {
            using TestGateway gateway =
                TestGateways.For(RemoteUri, variables, kind == "variable" ? "X" : null, allowed, new WebProxy(proxy.Uri));
            if (allowed)
            {
                await gateway.BytesAsync(RemoteUri);
                Assert.IsNotNull(proxy.Requests.Single()["Authorization"]);
                continue;
            }

            MedicalImagesException e = await Assert.ThrowsExactlyAsync<MedicalImagesException>(() => gateway.BytesAsync(RemoteUri));
            Assert.AreEqual("MEDIMG1023", e.Diagnostic.Code);
            Assert.DoesNotContain("s3cret", e.ToString());
            Assert.IsEmpty(proxy.Requests);
        }
    }

    [TestMethod]
    public async Task PlainHttp_WithoutCredentials_IsAllowed()
    {
        using HelperScript helper = HelperScript.Returning("{}");
        using var proxy = new ScriptedServer(_ => ScriptedReply.Ok("hello"));
        using TestGateway gateway = TestGateways.For(RemoteUri, helper.Environment, proxy: new WebProxy(proxy.Uri));
        await gateway.BytesAsync(RemoteUri);
        Assert.HasCount(1, proxy.Requests);
    }
}
