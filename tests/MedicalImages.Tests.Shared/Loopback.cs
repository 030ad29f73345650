using System.Net;
using System.Net.Sockets;

namespace MedicalImages.Tests.Shared;

/// <summary>Where a server of a test can stand.</summary>
internal static class Loopback
{
    /// <summary>
    /// Free ports, all different: below those that a system gives to connections, which would take one before the server does.
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

    /// <summary>A server's program: Debian keeps them where the search path of a user does not look.</summary>
    public static string? Program(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
