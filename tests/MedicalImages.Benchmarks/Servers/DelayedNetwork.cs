using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;

namespace MedicalImages.Benchmarks.Servers;

/// <summary>
/// A network interface (TUN) that returns each packet later, with its two addresses exchanged: what is sent to <see cref="Far"/> arrives at
/// <see cref="Near"/>. So everything of TCP takes its time, also the handshake, which no proxy can delay. Needs root, on Linux.
/// </summary>
internal sealed partial class DelayedNetwork : IDisposable
{
    private const string Device = "/dev/net/tun";
    private const uint SetInterface = 0x400454ca; // TUNSETIFF
    private const short Tun = 0x0001, WithoutHeader = 0x1000;
    private const int MaxPacket = 1500, Source = 12, Destination = 16, AddressBytes = 4;

    private readonly string _name = $"far{Environment.ProcessId}";
    private readonly FileStream _packets = new(Device, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    private readonly BlockingCollection<(long Sent, byte[] Packet)> _way = [];
    private readonly TimeSpan _oneWay;

    public DelayedNetwork(TimeSpan oneWay)
    {
        _oneWay = oneWay;
        byte[] request = new byte[40]; // struct ifreq
        Encoding.ASCII.GetBytes(_name, request);
        BinaryPrimitives.WriteInt16LittleEndian(request.AsSpan(16), Tun | WithoutHeader);
        if (IoControl((int)_packets.SafeFileHandle.DangerousGetHandle(), SetInterface, request) != 0)
            throw new InvalidOperationException($"A network interface needs root: {Marshal.GetLastPInvokeErrorMessage()}.");
        Ip("address", "add", $"{Near}/30", "dev", _name);
        Ip("link", "set", _name, "mtu", $"{MaxPacket}", "up");
        new Thread(Receive) { IsBackground = true }.Start();
        new Thread(Return) { IsBackground = true }.Start();
    }

    /// <summary>Of this machine; in a range for benchmarks (RFC 2544).</summary>
    public IPAddress Near { get; } = new([198, 18, (byte)Environment.ProcessId, 1]);

    public IPAddress Far { get; } = new([198, 18, (byte)Environment.ProcessId, 2]);

    public void Dispose()
    {
        Ip("link", "delete", _name); // ends the pending read
        _packets.Dispose();
    }

    private void Receive()
    {
        byte[] packet = new byte[MaxPacket];
        try
        {
            for (int count; (count = _packets.Read(packet)) > 0;)
                if (packet[0] >> 4 == 4) _way.Add((Stopwatch.GetTimestamp(), ExchangeAddresses(packet.AsSpan(0, count))));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The interface was deleted.
        }

        _way.CompleteAdding();
    }

    private void Return()
    {
        foreach ((long sent, byte[] packet) in _way.GetConsumingEnumerable())
        {
            double left = (_oneWay - Stopwatch.GetElapsedTime(sent)).TotalMilliseconds;
            if (left > 0) Thread.Sleep((int)Math.Ceiling(left));
            try
            {
                _packets.Write(packet);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    // The checksums are sums, and stay the same
    private static byte[] ExchangeAddresses(ReadOnlySpan<byte> packet)
    {
        byte[] returned = packet.ToArray();
        packet.Slice(Source, AddressBytes).CopyTo(returned.AsSpan(Destination));
        packet.Slice(Destination, AddressBytes).CopyTo(returned.AsSpan(Source));
        return returned;
    }

    private static void Ip(params string[] arguments)
    {
        using Process process = Process.Start("ip", arguments);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"ip {string.Join(' ', arguments)} failed.");
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoControl(int file, nuint request, byte[] argument);
}
