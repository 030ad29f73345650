using MedicalImages.Build.Sources;
using MedicalImages.Build.Transfer;

namespace MedicalImages.Build.Tests.Transfer;

[TestClass]
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
        using var server = new ScriptedServer(request => request.Target == "/old/x" ? ScriptedReply.Redirect("../new", status) : ScriptedReply.Ok("hello"));
        using HttpGateway gateway = Gateways.Single();
        using HttpReply reply = await gateway.OpenAsync(new HttpQuestion(server["/old/x"]), default);
        Assert.AreEqual(server["/new"], reply.Uri);
    }

    [TestMethod]
    public async Task Post_StaysAPost()
    {
        using var server = new ScriptedServer(request => request.Target == "/find" ? ScriptedReply.Redirect("/tools/find") : ScriptedReply.Json("[]"));
        using HttpGateway gateway = Gateways.Single();
        (await gateway.OpenAsync(new HttpQuestion(server["/find"], Json: "{}"u8.ToArray()), default)).Dispose();
        Assert.AreEqual("POST /tools/find {}", $"{server.Requests[1].Method} {server.Requests[1].Target} {System.Text.Encoding.ASCII.GetString(server.Requests[1].Body)}");
    }

    [TestMethod]
    [DataRow("https://127.0.0.1:{0}/x", DisplayName = "another scheme")]
    [DataRow("http://localhost:{0}/x", DisplayName = "another host")]
    [DataRow("http://127.0.0.1:1/x", DisplayName = "another port")]
    [DataRow("//elsewhere.invalid/x", DisplayName = "another host, relative")]
    [DataRow("file:///etc/passwd", DisplayName = "a file")]
    public async Task OtherOrigin_IsRefused_AndNeverAsked(string target)
    {
        using var server = new ScriptedServer(request => ScriptedReply.Redirect(string.Format(null, target, request["Host"]!.Split(':')[1])));
        using HttpGateway gateway = Gateways.Single();
        SourceFailure failure = await gateway.FailureAsync(server.Uri);
        Assert.AreEqual(FailureKind.Redirect, failure.Kind);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task Refusal_NamesTheTarget_WithoutItsSecrets()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Redirect("https://user:secret@login.invalid/sso?token=secret"));
        using HttpGateway gateway = Gateways.Single();
        SourceFailure failure = await gateway.FailureAsync(server.Uri);
        Assert.Contains("https://login.invalid/sso", failure.Message);
        Assert.DoesNotContain("secret", failure.ToString());
    }

    [TestMethod]
    public async Task Loop_EndsAfterFiveRedirects()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Redirect("/again"));
        using HttpGateway gateway = Gateways.Single();
        Assert.AreEqual(FailureKind.Redirect, (await gateway.FailureAsync(server.Uri)).Kind);
        Assert.HasCount(6, server.Requests);
    }

    [TestMethod]
    public async Task Redirect_WithoutATarget_IsRefused()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(302));
        using HttpGateway gateway = Gateways.Single();
        Assert.AreEqual(FailureKind.Redirect, (await gateway.FailureAsync(server.Uri)).Kind);
    }
}
