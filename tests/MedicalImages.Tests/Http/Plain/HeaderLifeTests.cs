using System.Net;
using System.Security.Cryptography.X509Certificates;
using MedicalImages.Http.Plain;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http.Plain;

/// <summary>The fields of a header are in the buffer of the connection, which its body and the next response overwrite.</summary>
[TestClass]
public sealed class HeaderLifeTests
{
    private const int Threads = 4;
    private const string Field = "Content-Encoding";
    private static readonly int[] Lengths = [0, 5, 20_000, 32_700, 40_000, 100_000, 700_000];
    private static readonly int[] Statuses = [200, 203, 401, 403, 404, 429, 503, 302];

    [TestMethod]
    [DataRow(5)]
    [DataRow(40_000)]
    [DataRow(100_000)]
    public async Task HeaderThatIsReadAfterTheBody_Fails(int length)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(TestGateways.Pattern(length), "Content-Encoding: x-first"));
        using PlainReader reader = CreateReader();
        PlainConnection connection = Send(reader, server.Uri);
        ResponseHeader header = connection.Header;
        Assert.AreEqual("x-first", header[Field]);
        using var content = new MemoryStream();
        await new PlainBody(connection).CopyToAsync(content);
        Assert.AreEqual(length, content.Length);
        Assert.ThrowsExactly<InvalidOperationException>(() => header[Field]);
        Assert.AreEqual(length, header.ContentLength);
    }

    [TestMethod]
    public async Task HeaderThatIsReadDuringTheBody_IsCorrect_OrFails()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(TestGateways.Pattern(40_000), "Content-Encoding: x-first"));
        using PlainReader reader = CreateReader();
        PlainConnection connection = Send(reader, server.Uri);
        ResponseHeader header = connection.Header;
        await using var body = new PlainBody(connection);
        await body.ReadExactlyAsync(new byte[1_000]);
        Assert.AreEqual("x-first", header[Field]);
        await body.ReadExactlyAsync(new byte[38_999]);
        Assert.ThrowsExactly<InvalidOperationException>(() => header[Field]);
    }

    [TestMethod]
    public void HeaderThatIsReadAfterItsConnectionIsFree_Fails()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("hello", "Content-Encoding: x-first"));
        using PlainReader reader = CreateReader();
        PlainConnection connection = Send(reader, server.Uri);
        ResponseHeader header = connection.Header;
        new PlainBody(connection).Dispose();
        Assert.ThrowsExactly<InvalidOperationException>(() => header[Field]);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Headers_AreThoseOfTheirResponse_InManyThreads(bool isSecure)
    {
        using var authority = new TinyAuthority();
        using X509Certificate2 certificate = authority.Issue();
        using var folder = new TempFolder();
        using var server = new ScriptedServer(request => Reply(request.Target), isSecure ? certificate : null);
        using TestGateway gateway = TestGateways.Trusting(folder.Write("ca.pem", authority.Pem));
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            for (int i = 0; i < 2 * Statuses.Length; i++)
                await CheckAsync(gateway, server, $"{Statuses[i % Statuses.Length]}/{GetLength(thread, i)}/{thread}-{i}");
        })));
    }

    private static int GetLength(int thread, int i) => Lengths[(thread + (i * 3)) % Lengths.Length];

    private static async Task CheckAsync(TestGateway gateway, ScriptedServer server, string name)
    {
        string[] parts = name.Split('/');
        if (parts[0] is not ("200" or "203" or "302"))
        {
            SourceFailure failure = await gateway.FailureAsync(server["/" + name]);
            Assert.AreEqual($"{parts[0]} {Seconds(name)}", $"{failure.Status} {failure.RetryAfter?.TotalSeconds}");
            return;
        }

        using SourceResponse response = await gateway.OpenAsync(new SourceRequest(server["/" + name]) { AsStored = true }, default);
        using var body = new MemoryStream();
        await response.Body.CopyToAsync(body);
        string shown = parts[0] == "302" ? name.Replace("302", "200", StringComparison.Ordinal) : name;
        Assert.AreEqual(int.Parse(parts[1], null), body.Length);
        Assert.AreEqual(
            ($"\"{shown}\"", $"199 - \"{shown}\"", $"text/plain; x=\"{shown}\""),
            (response.ETag, response.Warning, response.ContentType));
    }

    private static ScriptedReply Reply(string target)
    {
        string name = target[1..];
        string[] parts = name.Split('/');
        string[] headers =
        [
            $"ETag: \"{name}\"", $"Warning: 199 - \"{name}\"", $"Content-Type: text/plain; x=\"{name}\"", $"Content-Encoding: x-{name}",
            $"Retry-After: {Seconds(name)}", $"Location: /{name.Replace("302", "200", StringComparison.Ordinal)}",
        ];
        return ScriptedReply.Status(int.Parse(parts[0], null), TestGateways.Pattern(int.Parse(parts[1], null)), headers);
    }

    private static int Seconds(string name) => 1 + (name.Sum(c => c * 7) % 999);

    private static PlainConnection Send(PlainReader reader, Uri uri) => reader.Send(uri, new SourceRequest(uri), null, default)!;

    private static PlainReader CreateReader() =>
        new(new WebProxy(), new PlainSettings(Threads, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), null), TimeProvider.System);
}
