using System.Net;
using System.Net.Sockets;

namespace MedicalImages.Tests.Shared;

/// <summary>Ports and programs for the servers of tests.</summary>
internal static class Loopback
{
    /// <summary>
    /// Returns free, distinct ports below the ephemeral range, because the system could assign an ephemeral port to a connection first.
    /// </summary>
    public static int[] FreePorts(int count)
    {
        var ports = new HashSet<int>();
        while (ports.Count < count)
        {
            int port = Random.Shared.Next(20_000, 32_000);
            if (IsFree(port)) ports.Add(port);
        }

        return [.. ports];
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The path of a server program. Debian installs them outside the search path of users.</summary>
    public static string? Program(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
