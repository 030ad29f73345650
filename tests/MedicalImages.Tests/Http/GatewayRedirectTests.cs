using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

[BothReaders]
public sealed class GatewayRedirectTests
{
    [TestMethod]
    [DataRow(301)]
    [DataRow(302)]
    [DataRow(303)]
    [DataRow(307)]
    [DataRow(308)]
    public async Task SameOrigin_IsFollowed(int status)
    {
        using var server = new ScriptedServer(request => request.Target == "/old/x"
            ? ScriptedReply.Redirect("../new", status)
            : ScriptedReply.Ok("hello"));
        using TestGateway gateway = TestGateways.Single();
        using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(server["/old/x"]), default);
        Assert.AreEqual(server["/new"], reply.Uri);
    }

    [TestMethod]
    public async Task RedirectedPost_IsAPost()
    {
        using var server = new ScriptedServer(request => request.Target == "/find"
            ? ScriptedReply.Redirect("/tools/find")
            : ScriptedReply.Json("[]"));
        using TestGateway gateway = TestGateways.Single();
        (await gateway.OpenAsync(new SourceRequest(server["/find"], Json: "{}"u8.ToArray()), default)).Dispose();
        Assert.AreEqual("POST /tools/find {}",
            $"{server.Requests[1].Method} {server.Requests[1].Target} {System.Text.Encoding.ASCII.GetString(server.Requests[1].Body)}");
    }

    // Credentials of the user are not sent; see RedirectedCredentialsTests.
    [TestMethod]
    [DataRow("http://127.0.0.1:{0}/x", DisplayName = "another port")]
    [DataRow("http://localhost:{0}/x", DisplayName = "another host")]
    [DataRow("//localhost:{0}/x", DisplayName = "another host, relative")]
    public async Task OtherOrigin_ForAGet_IsFollowed(string target)
    {
        using var other = new ScriptedServer(_ => ScriptedReply.Ok("hello"));
        using var server = new ScriptedServer(_ => ScriptedReply.Redirect(string.Format(null, target, other.Port)));
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual("hello", System.Text.Encoding.ASCII.GetString(await gateway.BytesAsync(server.Uri)));
        Assert.AreEqual("/x", other.Requests.Single().Target);
    }

    [TestMethod]
    public async Task Post_IsNotSentToAnotherOrigin()
    {
        using var other = new ScriptedServer(_ => ScriptedReply.Json("[]"));
        using var server = new ScriptedServer(_ => ScriptedReply.Redirect(other.Uri.AbsoluteUri, 307));
        using TestGateway gateway = TestGateways.Single();
        SourceFailure failure = await Assert.ThrowsExactlyAsync<SourceFailure>(() =>
            gateway.OpenAsync(new SourceRequest(server.Uri, Json: "{}"u8.ToArray()), default));
        Assert.AreEqual(FailureKind.Redirect, failure.Kind);
        Assert.IsEmpty(other.Requests);
    }

    [TestMethod]
    [DataRow("file:///etc/passwd")]
    [DataRow("ftp://127.0.0.1/x")]
    [DataRow("gopher://127.0.0.1:{0}/x")]
    public async Task OtherScheme_IsRejected_WithoutARequest(string target)
    {
        using var server = new ScriptedServer(request => ScriptedReply.Redirect(
            string.Format(null, target, request["Host"]!.Split(':')[1])));
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(FailureKind.Redirect, (await gateway.FailureAsync(server.Uri)).Kind);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    [DataRow("ftp://user:secret@login.invalid/sso?token=secret", "'ftp:'", DisplayName = "an HTTP query is part of an FTP path")]
    [DataRow("mailto:secret@login.invalid", "'mailto:'")]
    public async Task Rejection_NamesTheScheme_WithoutSecrets(string target, string named)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Redirect(target));
        using TestGateway gateway = TestGateways.Single();
        SourceFailure failure = await gateway.FailureAsync(server.Uri);
        Assert.Contains(named, failure.Message);
        Assert.DoesNotContain("secret", failure.ToString());
    }

    [TestMethod]
    public async Task RejectedPost_NamesTheTarget_WithoutSecrets()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Redirect("https://user:secret@login.invalid/sso?token=secret"));
        using TestGateway gateway = TestGateways.Single();
        SourceFailure failure = await Assert.ThrowsExactlyAsync<SourceFailure>(() =>
            gateway.OpenAsync(new SourceRequest(server.Uri, Json: "{}"u8.ToArray()), default));
        Assert.Contains("https://login.invalid/sso", failure.Message);
        Assert.DoesNotContain("secret", failure.ToString());
    }

    [TestMethod]
    public async Task Loop_EndsAfterFiveRedirects()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Redirect("/again"));
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(FailureKind.Redirect, (await gateway.FailureAsync(server.Uri)).Kind);
        Assert.HasCount(6, server.Requests);
    }

    [TestMethod]
    public async Task LoopBetweenTwoOrigins_EndsAfterFiveRedirects()
    {
        ScriptedServer? second = null;
        using var first = new ScriptedServer(_ => ScriptedReply.Redirect(second!.Uri.AbsoluteUri));
        using (second = new ScriptedServer(_ => ScriptedReply.Redirect(first.Uri.AbsoluteUri)))
        using (TestGateway gateway = TestGateways.Single())
        {
            Assert.AreEqual(FailureKind.Redirect, (await gateway.FailureAsync(first.Uri)).Kind);
            Assert.AreEqual((3, 3), (first.Requests.Count, second.Requests.Count));
        }
    }

    [TestMethod]
    public async Task Redirect_WithoutATarget_IsRejected()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(302));
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(FailureKind.Redirect, (await gateway.FailureAsync(server.Uri)).Kind);
    }
}
