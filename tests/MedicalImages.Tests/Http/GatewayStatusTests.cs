using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

[BothReaders]
public sealed class GatewayStatusTests
{
    [TestMethod]
    [DataRow(202)]
    [DataRow(204)]
    [DataRow(206)]
    [DataRow(400)]
    [DataRow(401)]
    [DataRow(404)]
    [DataRow(503)]
    public async Task OtherStatus_IsAFailureWithItsStatus(int status)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(status));
        using TestGateway gateway = TestGateways.Single();
        SourceFailure failure = await gateway.FailureAsync(server["/a?token=secret"]);
        Assert.AreEqual((FailureKind.Status, status), (failure.Kind, failure.Status));
        Assert.AreEqual(server["/a?token=secret"], failure.Uri);
        Assert.DoesNotContain("secret", failure.Message);
    }

    /// <summary>200 modified by a proxy (RFC 9110 15.3.4): the content is verified in any case.</summary>
    [TestMethod]
    public async Task NonAuthoritativeResponse_IsASuccess()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(203, "hello"));
        using TestGateway gateway = TestGateways.Single();
        Assert.HasCount(5, await gateway.BytesAsync(server.Uri));
    }

    [TestMethod]
    [DataRow("{\"OrthancStatus\":17,\"Details\":\"/var/lib/orthanc/secret\"}", 17)]
    [DataRow("{\"OrthancStatus\":\"17\"}", null)]
    [DataRow("{\"OrthancStatus\":1e99}", null)]
    [DataRow("{\"\\ud800, which is no text\":17}", null)]
    [DataRow("[17]", null)]
    [DataRow("<html>secret</html>", null)]
    [DataRow("", null)]
    public async Task ErrorBody_HasTheOrthancErrorNumber_WithoutItsText(string body, int? expected)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(500, body));
        using TestGateway gateway = TestGateways.Single();
        SourceFailure failure = await gateway.FailureAsync(server.Uri);
        Assert.AreEqual(expected, failure.OrthancStatus);
        Assert.DoesNotContain("secret", failure.ToString());
    }

    [TestMethod]
    public async Task EndlessErrorBody_IsReadToTheLimit()
    {
        var go = new SemaphoreSlim(2);
        using var server = new ScriptedServer(_ => ScriptedReply.Status(500, new string('x', 1_000_000))
            .InPieces(100_000, _ => go.WaitAsync()));
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(500, (await gateway.FailureAsync(server.Uri)).Status);
    }

    [TestMethod]
    public async Task ErrorResponses_KeepTheConnection()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(404, "{\"OrthancStatus\":17}", "Keep-Alive: timeout=1"));
        using TestGateway gateway = TestGateways.Single();
        for (int i = 0; i < 50; i++) await gateway.FailureAsync(server.Uri);
        Assert.AreEqual(1, server.Connections);
    }

    [TestMethod]
    public async Task TruncatedErrorBody_KeepsTheStatus()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(503, "{\"OrthancStatus\":1}").CutAfter(5));
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(503, (await gateway.FailureAsync(server.Uri)).Status);
    }

    // The clock of the test is at 2024-05-06 07:08:09.
    [TestMethod]
    [DataRow("7", 7.0)]
    [DataRow("0", 0.0)]
    [DataRow("31536000", 31536000.0)]
    [DataRow("Mon, 06 May 2024 07:08:20 GMT", 11.0)]
    [DataRow("Sun, 05 May 2024 07:08:09 GMT", -86400.0)]
    [DataRow("soon", null)]
    [DataRow("99999999999999999999", null)]
    public async Task RetryAfter_IsReadInBothForms(string value, double? seconds)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(503, "", $"Retry-After: {value}"));
        using TestGateway gateway = TestGateways.Single(time: new FakeTime());
        Assert.AreEqual(seconds, (await gateway.FailureAsync(server.Uri)).RetryAfter?.TotalSeconds);
    }
}
