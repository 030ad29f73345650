using System.Net;
using System.Net.Sockets;
using MedicalImages.Http.Plain;

namespace MedicalImages.Tests.Http.Plain;

[TestClass]
public sealed class ReservedStreamTests : IDisposable
{
    // Such arrays were not rented and returned before, also by the other test.
    private const int ManyBytes = 40_000_000, FewerBytes = 5_000_000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ServerConnections _server = new(1);
    private readonly ReservedStream _stream;
    private readonly Socket _peer;

    public ReservedStreamTests()
    {
        _listener.Start();
        Assert.IsTrue(_server.TryReserve());
        var endPoint = new DnsEndPoint("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);
        _stream = ReservedStream.Connect(endPoint, _server, TimeProvider.System, CancellationToken.None);
        _peer = _listener.AcceptSocket();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _peer.Dispose();
        _listener.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("localhost")]
    [DataRow("::ffff:127.0.0.1")]
    [DataRow("::1")]
    public void AddressAndName_AreConnected(string host)
    {
        if (host == "::1" && !Socket.OSSupportsIPv6) Assert.Inconclusive("This machine has no IPv6.");
        using var listener = new TcpListener(host == "::1" ? IPAddress.IPv6Loopback : IPAddress.Loopback, 0);
        listener.Start();
        using var server = new ServerConnections(1);
        Assert.IsTrue(server.TryReserve());
        var endPoint = new DnsEndPoint(host, ((IPEndPoint)listener.LocalEndpoint).Port);
        using ReservedStream stream = ReservedStream.Connect(endPoint, server, TimeProvider.System, CancellationToken.None);
        using Socket peer = listener.AcceptSocket();
        peer.Send("x"u8);
        Assert.AreEqual('x', stream.ReadByte());
        Assert.AreEqual(host == "127.0.0.1", stream.Socket.AddressFamily == AddressFamily.InterNetwork || !Socket.OSSupportsIPv6);
    }

    [TestMethod]
    public void Read_NeedsNoSecondBuffer()
    {
        byte[] buffer = new byte[ManyBytes];
        _peer.Send("image"u8);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int read = _stream.Read(buffer);
        Assert.IsLessThan(10_000, GC.GetAllocatedBytesForCurrentThread() - before, "bytes");
        CollectionAssert.AreEqual("image"u8.ToArray(), buffer[..read]);
    }

    [TestMethod]
    public void Write_NeedsNoSecondBuffer_AndSendsEverything()
    {
        byte[] sent = new byte[FewerBytes];
        new Random(1).NextBytes(sent);
        Task<byte[]> received = Task.Run(ReceiveAll);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _stream.Write(sent);
        Assert.IsLessThan(10_000, GC.GetAllocatedBytesForCurrentThread() - before, "bytes");
        _stream.Dispose();
        Assert.IsTrue(sent.AsSpan().SequenceEqual(received.GetAwaiter().GetResult()));
    }

    // The system sends a part only if the socket does not block, and NetworkStream loses the rest then.
    [TestMethod]
    public void PartOfAWrite_IsNotASuccess()
    {
        _stream.Socket.Blocking = false;
        Assert.Throws<IOException>(() => _stream.Write(new byte[ManyBytes]));
    }

    [TestMethod]
    public void ConnectionThatThePeerResets_IsAnIOException()
    {
        _peer.LingerState = new LingerOption(true, 0);
        _peer.Dispose();
        IOException read = Assert.Throws<IOException>(() => _stream.Read(stackalloc byte[1]));
        Assert.IsInstanceOfType<SocketException>(read.InnerException);
        IOException written = Assert.Throws<IOException>(() => _stream.Write("x"u8));
        Assert.IsInstanceOfType<SocketException>(written.InnerException);
    }

    [TestMethod]
    public void ClosedSocket_IsAnIOException()
    {
        _stream.Socket.Dispose();
        Assert.Throws<IOException>(() => _stream.Read(stackalloc byte[1]));
        Assert.Throws<IOException>(() => _stream.Write("x"u8));
    }

    private byte[] ReceiveAll()
    {
        using var all = new MemoryStream();
        byte[] part = new byte[64 * 1024];
        for (int read; (read = _peer.Receive(part)) > 0;) all.Write(part, 0, read);
        return all.ToArray();
    }
}
