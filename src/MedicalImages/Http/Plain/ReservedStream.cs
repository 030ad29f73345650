using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MedicalImages.Threading;

namespace MedicalImages.Http.Plain;

/// <summary>A connected socket, which releases the reservation of its connection when it is closed.</summary>
internal sealed class ReservedStream : NetworkStream
{
    private ServerConnections? _server;

    private ReservedStream(Socket socket, ServerConnections? server)
        : base(socket, ownsSocket: true) => _server = server;

    /// <summary>Connects like .NET: to the addresses of the host in turn, IPv6 and IPv4.</summary>
    /// <param name="server">Has a reservation, which is released if this fails. Null for a connection that is not limited.</param>
    public static async Task<ReservedStream> ConnectAsync(DnsEndPoint endPoint, ServerConnections? server,
        CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            socket = CreateSocket(address: null);
            await socket.ConnectAsync(endPoint, cancellationToken);
            return new ReservedStream(socket, server);
        }
        catch
        {
            socket?.Dispose();
            server?.Release();
            throw;
        }
    }

    /// <summary>
    /// The same for a connection whose reads block. After one asynchronous call, .NET lets no call of a socket block in the system. Nothing
    /// cancels the search for a host, so it is left to another thread.
    /// </summary>
    public static ReservedStream Connect(DnsEndPoint endPoint, ServerConnections server, TimeProvider time,
        CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            IPAddress? address = ParseAddress(endPoint.Host);
            socket = CreateSocket(address);
            OwnThread.RunAsync(() => Connect(socket, address, endPoint, server, time)).WaitAsync(cancellationToken)
                .GetAwaiter().GetResult();
            return new ReservedStream(socket, server);
        }
        catch
        {
            socket?.Dispose();
            server.Release();
            throw;
        }
    }

    // NetworkStream of a derived class rents an array for a span, and copies it: 1 MB for each connection that receives a large image.
    // A socket that is closed while it is used is a failure of the network here, also if the stream is closed with it.
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Socket.Receive(buffer, SocketFlags.None);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new IOException(e.Message, e);
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            while (!buffer.IsEmpty) buffer = buffer[Socket.Send(buffer, SocketFlags.None)..];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new IOException(e.Message, e);
        }
    }

    // A connection takes one round trip. The search for a host is not part of it, nor are addresses that do not respond.
    private static void Connect(Socket socket, IPAddress? address, DnsEndPoint endPoint, ServerConnections server, TimeProvider time)
    {
        IPAddress[] addresses = address is not null ? [address] : Dns.GetHostAddresses(endPoint.Host);
        long begun = time.GetTimestamp();
        socket.Connect(addresses, endPoint.Port);
        if (addresses.Length == 1 || IsConnectedTo(socket, addresses[0])) server.AddRoundTrip(time.GetElapsedTime(begun));
    }

    // IPv4 not by IPAddress.TryParse, whose code for it is compiled in each build (2 ms). A Uri has normalized the address; a host with
    // other numbers, such as 08.1.1.1, is a name.
    internal static IPAddress? ParseAddress(string host)
    {
        if (host.Contains(':', StringComparison.Ordinal)) return IPAddress.TryParse(host, out IPAddress? parsed) ? parsed : null;
        string[] parts = host.Split('.');
        var bytes = new byte[4];
        if (parts.Length != bytes.Length) return null;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return null;
            if (number > byte.MaxValue || (parts[i].Length > 1 && parts[i][0] == '0')) return null;
            bytes[i] = (byte)number;
        }

        return new IPAddress((long)BitConverter.ToUInt32(bytes)); // both in the order of the network
    }

    private static bool IsConnectedTo(Socket socket, IPAddress address) =>
        ((IPEndPoint)socket.RemoteEndPoint!).Address.MapToIPv6().Equals(address.MapToIPv6());

    // Fails if the process has too many open files. A socket of both families would map an IPv4 address, by code that is compiled first.
    private static Socket CreateSocket(IPAddress? address) => address?.AddressFamily == AddressFamily.InterNetwork
        ? new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
        : new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Interlocked.Exchange(ref _server, null)?.Release();
    }
}
