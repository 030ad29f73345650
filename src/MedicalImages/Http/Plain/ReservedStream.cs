using System.Net;
using System.Net.Sockets;

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
            socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }; // fails if the process has too many open files
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

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Interlocked.Exchange(ref _server, null)?.Release();
    }
}
