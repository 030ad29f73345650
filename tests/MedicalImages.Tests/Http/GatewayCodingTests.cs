using System.Text;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

/// <summary>Decompresses responses that were compressed without being requested, and ignores unknown codings.</summary>
[BothReaders]
public sealed class GatewayCodingTests
{
    private const string Text = "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]}}]";

    [TestMethod]
    [DataRow("gzip", "gzip")]
    [DataRow("x-gzip", "gzip")]
    [DataRow("GZip", "gzip")]
    [DataRow("deflate", "deflate")]
    [DataRow("deflate", "raw deflate")]
    [DataRow("br", "br")]
    [DataRow("identity, gzip", "gzip")]
    [DataRow("gzip, utf-8", "gzip")]
    [DataRow("gzip, br", "gzip,br")]
    [DataRow("br,deflate,gzip", "br,deflate,gzip")]
    public async Task CompressedBody_IsDecompressed(string header, string codings)
    {
        byte[] body = codings.Split(',').Aggregate(Encoding.UTF8.GetBytes(Text), (bytes, coding) => ContentCodings.As(coding, bytes));
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(body, $"Content-Encoding: {header}"));
        using TestGateway gateway = TestGateways.Single();
        using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(server.Uri), default);
        Assert.AreEqual(Text, await new StreamReader(reply.Body).ReadToEndAsync());
        Assert.IsNull(reply.Length, "the length of the decompressed bytes is unknown");
        Assert.IsNotNull(reply.Coding);
    }

    [TestMethod]
    [DataRow("utf-8")]
    [DataRow("UTF-8")]
    [DataRow("binary")]
    [DataRow("aws-chunked")]
    [DataRow("none")]
    [DataRow("Identity")]
    [DataRow("identity, identity")]
    [DataRow("")]
    [DataRow("something else")]
    public async Task UnknownContentEncodingToken_IsIgnored(string header)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(Text, $"Content-Encoding: {header}"));
        using TestGateway gateway = TestGateways.Single();
        using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(server.Uri), default);
        Assert.AreEqual(Text.Length, reply.Length);
        Assert.AreEqual(Text, await new StreamReader(reply.Body).ReadToEndAsync());
    }

    [TestMethod]
    [DataRow("zstd")]
    [DataRow("gzip, compress")]
    [DataRow("gzip,gzip,gzip,gzip,gzip")]
    public async Task UnsupportedCompression_IsReported(string header)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(Text, $"Content-Encoding: {header}"));
        using TestGateway gateway = TestGateways.Single();
        SourceFailure failure = await gateway.FailureAsync(server.Uri);
        Assert.AreEqual(FailureKind.UnexpectedResponse, failure.Kind);
        Assert.Contains("compress", failure.Message);
    }

    [TestMethod]
    public async Task BodyRequestedAsStored_IsNotDecompressed()
    {
        byte[] body = ContentCodings.As("gzip", Encoding.UTF8.GetBytes(Text));
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(body, "Content-Encoding: x-gzip"));
        using TestGateway gateway = TestGateways.Single();
        using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(server.Uri) { AsStored = true }, default);
        using var all = new MemoryStream();
        await reply.Body.CopyToAsync(all);
        CollectionAssert.AreEqual(body, all.ToArray());
        Assert.AreEqual(body.Length, reply.Length);
    }

    /// <summary>A proxy that decompresses the body and keeps the header.</summary>
    [TestMethod]
    public async Task PlainBodyLabeledGzip_IsReadUnchanged()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(Text, "Content-Encoding: gzip"));
        using TestGateway gateway = TestGateways.Single();
        Assert.AreEqual(Text, Encoding.UTF8.GetString(await gateway.BytesAsync(server.Uri)));
    }

    [TestMethod]
    public async Task EmptyBody_IsEmpty()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("", "Content-Encoding: gzip"));
        using TestGateway gateway = TestGateways.Single();
        Assert.IsEmpty(await gateway.BytesAsync(server.Uri));
    }

    [TestMethod]
    public async Task TruncatedBody_IsRetried()
    {
        byte[] body = ContentCodings.As("gzip", TestGateways.Pattern(100_000));
        const string Head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n";
        ScriptedReply cut = ScriptedReply.Raw(Head + Encoding.Latin1.GetString(body[..^9])).ThenClose();
        using var server = ScriptedServer.InTurn(cut, ScriptedReply.Ok(body, "Content-Encoding: gzip"));
        var delays = new FakeTime();
        using TestGateway gateway = TestGateways.Retrying(delays, retries: 1);
        CollectionAssert.AreEqual(TestGateways.Pattern(100_000), await delays.AdvanceUntilAsync(gateway.BytesWithRetriesAsync(server.Uri)));
        Assert.HasCount(2, server.Requests);
    }
}
