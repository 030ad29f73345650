using System.Net;
using System.Net.Sockets;

namespace Viewer;

/// <summary>The arguments of the command line.</summary>
internal sealed record ViewerOptions(int Port)
{
    private const int DefaultPort = 5080;

    public static ViewerOptions Parse(string[] args) => args switch
    {
        [] => new(IsFree(DefaultPort) ? DefaultPort : 0), // 0: the system selects a free port
        ["--port", var text] when int.TryParse(text, out int port) && port is >= 0 and <= IPEndPoint.MaxPort => new(port),
        _ => throw new InvalidOperationException("Usage: dotnet run --project samples/Viewer [-- --port PORT]"),
    };

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
