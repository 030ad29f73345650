using System.Text;
using MedicalImages.Diagnostics;
using MedicalImages.Http.Retry;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

[BothReaders]
[DoNotParallelize] // HelperScript: a process started by another test can hold the script open, which prevents its start (ETXTBSY)
public sealed class CredentialVariableTests
{
    [TestMethod]
    public async Task Token_IsSentAsBearer_WithTheFirstRequest()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("hello"));
        using TestGateway gateway = TestGateways.For(server.Uri, new Dictionary<string, string> { ["X_TOKEN"] = "abc.def" }, "X");
        await gateway.BytesAsync(server.Uri);
        Assert.AreEqual("Bearer abc.def", server.Requests.Single()["Authorization"]);
    }

    [TestMethod]
    public async Task UserNameAndPassword_AreSentAsBasic_InUtf8()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("hello"));
        using TestGateway gateway =
            TestGateways.For(server.Uri, new Dictionary<string, string> { ["X_USERNAME"] = "rené", ["X_PASSWORD"] = "a:b ü" }, "X");
        await gateway.BytesAsync(server.Uri);
        Assert.AreEqual("rené:a:b ü", Encoding.UTF8.GetString(
            Convert.FromBase64String(server.Requests.Single()["Authorization"]!["Basic ".Length..])));
    }

    [TestMethod]
    [DataRow("http://127.0.0.1:{0}/", true)]
    [DataRow("HTTP://127.0.0.1:{0}/other/path?query", true)]
    [DataRow("http://localhost:{0}/", false, DisplayName = "another host name of the same machine")]
    [DataRow("https://127.0.0.1:{0}/", false, DisplayName = "another scheme")]
    [DataRow("http://127.0.0.1:1/", false, DisplayName = "another port")]
    public async Task Credentials_ApplyToTheOriginsOfTheSet(string origin, bool sent)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("hello"));
        using TestGateway gateway =
            TestGateways.For(new Uri(string.Format(null, origin, server.Port)), new Dictionary<string, string> { ["X_TOKEN"] = "abc" },
            "X");
        await gateway.BytesAsync(server.Uri);
        Assert.AreEqual(sent, server.Requests.Single()["Authorization"] is not null);
    }

    [TestMethod]
    [DataRow("", "neither X_TOKEN nor X_USERNAME and X_PASSWORD are set")]
    [DataRow("X_TOKEN=", "neither X_TOKEN", DisplayName = "an empty value counts as none")]
    [DataRow("X=s3cret", "is set, but X_TOKEN is not")]
    [DataRow("X_USERNAME=s3cret", "X_USERNAME is set, but X_PASSWORD is not")]
    [DataRow("X_PASSWORD=s3cret", "X_PASSWORD is set, but X_USERNAME is not")]
    [DataRow("X_TOKEN=s3cret\n", "X_TOKEN ends with a line break")]
    [DataRow("X_TOKEN=s3cret\r\nX-Injected: 1", "X_TOKEN contains a control character")]
    [DataRow("X_TOKEN=s3cret€", "X_TOKEN contains a character that is not ASCII")]
    [DataRow("X_USERNAME=a|X_PASSWORD=s3cret\r", "X_PASSWORD ends with a line break")]
    [DataRow("X_USERNAME=s3cret:b|X_PASSWORD=c", "X_USERNAME contains a colon")]
    public async Task InvalidVariable_IsAnError_WithItsNameWithoutItsValue(string environment, string expected)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("hello"));
        Dictionary<string, string> variables = environment.Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        using TestGateway gateway = TestGateways.For(server.Uri, variables, "X");
        MedicalImagesException e = await Assert.ThrowsExactlyAsync<MedicalImagesException>(() => gateway.BytesAsync(server.Uri));
        Assert.AreEqual("MEDIMG1022", e.Diagnostic.Code);
        Assert.Contains(expected, e.Message);
        Assert.Contains("X_TOKEN: ${{ secrets.NAME }}", e.Message);
        Assert.DoesNotContain("s3cret", e.ToString());
        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    [DataRow("X_TOKEN=s3cret", "the environment variable X_TOKEN")]
    [DataRow("X_USERNAME=u|X_PASSWORD=s3cret", "the environment variables X_USERNAME and X_PASSWORD")]
    public async Task RejectedCredentials_ReportTheirOrigin_AfterOneRequest(string environment, string name)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(401));
        using TestGateway gateway =
            TestGateways.For(server.Uri, environment.Split('|').Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]), "X");
        SourceFailure failure = await gateway.FailureAsync(server.Uri);
        Assert.AreEqual((401, name), (failure.Status, failure.Access));
        Assert.AreEqual(RetryDecision.Permanent, RetryClassifier.Classify(failure));
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task RequestWithoutCredentials_SendsNone_AndTheFailureStatesIt()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(401));
        using TestGateway gateway = TestGateways.For(server.Uri);
        Assert.IsNull((await gateway.FailureAsync(server.Uri)).Access);
        Assert.IsNull(server.Requests.Single()["Authorization"]);
    }

    [TestMethod]
    public async Task Precedence_IsVariable_Netrc_Helper()
    {
        using var folder = new TempFolder();
        using HelperScript helper = HelperScript.Bearer("of-helper");
        string netrc = folder.Write("netrc", "machine 127.0.0.1 login of password netrc");
        TempFolder.Chmod(netrc, UnixFileMode.UserRead);
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("hello"));
        Dictionary<string, string> all = new(helper.Environment) { ["NETRC"] = netrc, ["X_TOKEN"] = "of-variable" };
        foreach (string? variable in new[] { "X", null })
        {
            using TestGateway gateway = TestGateways.For(server.Uri, all, variable);
            await gateway.BytesAsync(server.Uri);
        }

        Assert.IsEmpty(helper.Calls);
        using TestGateway last = TestGateways.For(server.Uri, helper.Environment);
        await last.BytesAsync(server.Uri);
        Assert.AreEqual("Bearer of-variable|Basic b2Y6bmV0cmM=|Bearer of-helper",
            string.Join('|', server.Requests.Select(request => request["Authorization"])));
    }
}
