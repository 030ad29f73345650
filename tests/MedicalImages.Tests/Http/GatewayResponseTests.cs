using System.Net;
using System.Text;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

[BothReaders]
public sealed class GatewayResponseTests
{
    [TestMethod]
    public async Task Response_ContainsTheHeadersOfTheServer()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("hello", "Content-Type: application/dicom; x=y",
            "ETag: \"0-5d41402abc4b2a76b9719d911017c592\""));
        using TestGateway gateway = TestGateways.Single();
        using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(server["/a?b=c"]), default);
        Assert.AreEqual(server["/a?b=c"], reply.Uri);
        Assert.AreEqual(5L, reply.Length);
        Assert.AreEqual("application/dicom", reply.MediaType);
        Assert.AreEqual("\"0-5d41402abc4b2a76b9719d911017c592\"", reply.ETag);
        Assert.AreEqual("hello", await new StreamReader(reply.Body).ReadToEndAsync());
    }

    [TestMethod]
    [DataRow("\"\"", "\"\"")]
    [DataRow("\"a-1\"", "\"a-1\"")]
    [DataRow("\"a/b=+\"", "\"a/b=+\"")]
    [DataRow("W/\"a-1\"", "W/\"a-1\"")]
    [DataRow("a-1", null)]
    [DataRow("\"a-1", null)]
    [DataRow("\"a\"b\"", null)]
    public async Task EntityTag_IsReadAsTheStandardDefinesIt(string sent, string? expected)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("hello", $"ETag: {sent}"));
        using TestGateway gateway = TestGateways.Single();
        using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(server["/a"]), default);
        Assert.AreEqual(expected, reply.ETag);
    }

    [TestMethod]
    public async Task Request_DoesNotAcceptCompression_AndHasNoUnnecessaryHeaders()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("", "Set-Cookie: a=b"));
        using TestGateway gateway = TestGateways.Single();
        (await gateway.OpenAsync(new SourceRequest(server["/x"], "application/dicom+json"), default)).Dispose();
        await gateway.BytesAsync(server["/x"]);
        ScriptedRequest first = server.Requests[0];
        Assert.AreEqual("GET /x", $"{first.Method} {first.Target}");
        Assert.AreEqual("application/dicom+json", first["Accept"]);
        Assert.AreEqual("identity", first["Accept-Encoding"]);
        Assert.StartsWith("MedicalImages.Build/", first["User-Agent"]);
        CollectionAssert.AreEquivalent(new[] { "Host", "User-Agent", "Accept", "Accept-Encoding" },
            server.Requests[1].Headers.Keys.ToArray());
    }

    [TestMethod]
    public async Task Json_IsPosted()
    {
        using var server = new ScriptedServer(request => ScriptedReply.Json($"[{request.Body.Length}]"));
        using TestGateway gateway = TestGateways.Single();
        var question = new SourceRequest(server["/tools/find"], "application/json", "{\"Level\":\"Instance\"}"u8.ToArray());
        (await gateway.OpenAsync(question, default)).Dispose();
        Assert.AreEqual("POST", server.Requests[0].Method);
        Assert.AreEqual("application/json", server.Requests[0]["Content-Type"]);
        Assert.AreEqual("{\"Level\":\"Instance\"}", Encoding.UTF8.GetString(server.Requests[0].Body));
    }

    [TestMethod]
    [DataRow("HTTP/1.0 200 OK\r\n\r\nhello")]
    [DataRow("HTTP/1.1 200\r\ncontent-length: 5\r\nconnection: close\r\n\r\nhello")]
    [DataRow("HTTP/1.1 200 OK\r\nX-Folded: a\r\n b\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")]
    [DataRow("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")]
    [DataRow("HTTP/1.1 200 OK\nContent-Length: 5\nConnection: close\n\nhello")]
    public async Task OldAndUnusualHttp_IsAccepted(string bytes)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Raw(bytes).ThenClose());
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual("hello", Encoding.ASCII.GetString(await gateway.BytesAsync(server.Uri)));
    }

    // What .NET reports for each: the end of a connection ends a body without length, and is an error in a chunked body.
    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 5L, nameof(LengthProof.EndMark))]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", null, nameof(LengthProof.EndMark))]
    [DataRow("HTTP/1.1 200 OK\r\n\r\nhello", null, nameof(LengthProof.None))]
    [DataRow("HTTP/1.0 200 OK\r\n\r\nhello", null, nameof(LengthProof.None))]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nhello", null, nameof(LengthProof.None))]
    public async Task EndOfABody_IsProvenByItsFraming(string bytes, long? length, string end)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Raw(bytes).ThenClose());
        using TestGateway gateway = TestGateways.Single();
        using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(server.Uri), default);
        Assert.AreEqual((length, end), (reply.Length, reply.End.ToString()));
        Assert.AreEqual("hello", await new StreamReader(reply.Body).ReadToEndAsync());
    }

    [TestMethod]
    [DataRow("5\r\nhello\r\n")]
    [DataRow("5\r\nhel")]
    [DataRow("5\r\nhello\r\n0\r\n")]
    public async Task ChunkedBody_WithoutItsLastChunk_IsTruncated(string chunks)
    {
        string bytes = $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}";
        using var server = new ScriptedServer(_ => ScriptedReply.Raw(bytes).ThenClose());
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(FailureKind.Truncated, (await gateway.FailureAsync(server.Uri)).Kind);
    }

    // The store verifies the bytes; the connection must not be reused.
    [TestMethod]
    public async Task BytesBeyondTheLength_DoNotLeakIntoTheNextResponse()
    {
        using var server = ScriptedServer.InTurn(ScriptedReply.OfLength(5,
            "helloHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad"u8.ToArray()), ScriptedReply.Ok("good"));
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual("hello", Encoding.ASCII.GetString(await gateway.BytesAsync(server.Uri)));
        Assert.AreEqual("good", Encoding.ASCII.GetString(await gateway.BytesAsync(server.Uri)));
        Assert.AreEqual(2, server.Connections);
    }

    [TestMethod]
    public async Task Proxy_IsUsedForRemoteHosts_AndNotForLocalhost()
    {
        using var proxy = new ScriptedServer(_ => ScriptedReply.Ok("by proxy"));
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("direct"));
        using TestGateway gateway = TestGateways.Single(proxy: new WebProxy(proxy.Uri));
        Assert.AreEqual("direct", Encoding.ASCII.GetString(await gateway.BytesAsync(server.Uri)));
        Assert.AreEqual("by proxy", Encoding.ASCII.GetString(await gateway.BytesAsync(new Uri("http://images.invalid/a"))));
        Assert.AreEqual("http://images.invalid/a", proxy.Requests.Single().Target);
    }

    // The server listens on 127.0.0.1 only, but localhost may resolve to ::1 first.
    [TestMethod]
    public async Task Localhost_WithOnlyIPv4_IsReached()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("hello"));
        using TestGateway gateway = TestGateways.Single();
        Assert.HasCount(5, await gateway.BytesAsync(new Uri($"http://localhost:{server.Port}/")));
    }
}
