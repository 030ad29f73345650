using System.Net;
using System.Net.NetworkInformation;
using MedicalImages.Http.Plain;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Tests.Http.Plain;

/// <summary>Whether the servers of the last requests are far away.</summary>
[TestClass]
public sealed class DistanceTests : IDisposable
{
    private readonly ScriptedServer _one = new(_ => ScriptedReply.Ok("")), _other = new(_ => ScriptedReply.Ok(""));
    private readonly SteppingTime _time = new();
    private readonly PlainReader _reader;

    public DistanceTests() =>
        _reader = new PlainReader(new WebProxy(), new PlainSettings(8, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), null), _time);

    public void Dispose()
    {
        _reader.Dispose();
        _one.Dispose();
        _other.Dispose();
    }

    [TestMethod]
    [DataRow(10.0, true)]
    [DataRow(9.9, false)]
    public void ServerIsFar_IfItsConnectionTakesLong(double milliseconds, bool isFar)
    {
        _time.Step = TimeSpan.FromMilliseconds(milliseconds);
        long begun = _reader.Requests;
        bool Watch() => _reader.AreFar(begun);
        Assert.IsFalse(Watch(), "nothing was requested");
        PlainConnection first = Send(_one);
        Assert.IsFalse(Watch(), "the first connection of a process is slow");
        Send(_one).Dispose();
        Assert.AreEqual(isFar, Watch());
        Assert.IsFalse(_reader.AreFar(_reader.Requests), "nothing was requested since then");
        first.Dispose();
    }

    [TestMethod]
    public void ShortestConnection_Counts()
    {
        long begun = _reader.Requests;
        bool Watch() => _reader.AreFar(begun);
        PlainConnection first = Send(_one);
        Send(_one).Dispose();
        Assert.IsTrue(Watch());
        _time.Step = TimeSpan.FromMilliseconds(1);
        Send(_one).Dispose();
        _time.Step = TimeSpan.FromMilliseconds(50);
        Send(_one).Dispose();
        Assert.IsFalse(Watch());
        first.Dispose();
    }

    [TestMethod]
    public void NearServer_Decides()
    {
        PlainConnection first = Send(_one);
        Send(_one).Dispose();
        _time.Step = TimeSpan.Zero;
        long begun = _reader.Requests;
        bool Watch() => _reader.AreFar(begun);
        Request(_other);
        Send(_one).Dispose();
        Assert.IsFalse(Watch());
        first.Dispose();
    }

    /// <summary>A POST always opens a connection. 20 pages of a listing would leave as many idle as are allowed.</summary>
    [TestMethod]
    public void RequestsThatAreNotRepeated_LeaveHalfOfTheConnections()
    {
        var request = new SourceRequest(_one.Uri) { Json = "{}"u8.ToArray() };
        for (int i = 0; i < 20; i++) _reader.Send(_one.Uri, request, null, default)!.Finish(left: 0);
        Assert.AreEqual(20, _one.Connections);
        Assert.AreEqual(4, IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Count(one => one.RemoteEndPoint.Port == _one.Uri.Port && one.State == TcpState.Established));
    }

    [TestMethod]
    [DataRow(200, true)]
    [DataRow(404, true)]
    [DataRow(429, false)]
    [DataRow(503, false)]
    [DataRow(0, false, DisplayName = "reset")]
    public async Task Refusal_IsRemembered(int status, bool isFar)
    {
        var replies = new Queue<ScriptedReply>([ScriptedReply.Ok("a"), ScriptedReply.Ok(""), .. status == 0
            ? [ScriptedReply.Reset, ScriptedReply.Reset] // the first one is that of an idle connection
            : new[] { ScriptedReply.Status(status) }]);
        using var server = new ScriptedServer(_ => replies.TryDequeue(out ScriptedReply? reply) ? reply : ScriptedReply.Ok(""));
        using TestGateway gateway = TestGateways.Single(time: _time);
        Func<bool> watch = gateway.WatchDistance();
        using (await gateway.OpenAsync(new SourceRequest(server.Uri), default)) await gateway.BytesAsync(server.Uri);
        Assert.IsTrue(watch());
        await Task.WhenAny(gateway.BytesAsync(server.Uri));
        await gateway.BytesAsync(server.Uri);
        Assert.AreEqual(isFar, watch());
    }

    private void Request(ScriptedServer server) => Send(server).Finish(left: 0);

    private PlainConnection Send(ScriptedServer server) => _reader.Send(server.Uri, new SourceRequest(server.Uri), null, default)!;
}
