using System.Globalization;
using System.Text;

namespace MedicalImages.Tests.Shared;

/// <summary>Reads requests from a connection.</summary>
internal sealed class ScriptedRequestReader(Stream stream, int connection, CancellationToken stop)
{
    private readonly List<byte> _received = [];

    /// <returns>Null at the end of the connection.</returns>
    public async Task<ScriptedRequest?> NextAsync()
    {
        int end;
        while ((end = HeadEnd()) < 0)
        {
            if (!await MoreAsync()) return null;
        }

        ScriptedRequest request = ScriptedRequest.Parse(connection, Encoding.Latin1.GetString(Take(end)));
        int length = int.Parse(request["Content-Length"] ?? "0", CultureInfo.InvariantCulture);
        while (_received.Count < length)
        {
            if (!await MoreAsync()) return null;
        }

        return request with { Body = Take(length) };
    }

    private int HeadEnd()
    {
        int blank = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_received).IndexOf("\r\n\r\n"u8);
        return blank < 0 ? -1 : blank + 4;
    }

    private byte[] Take(int count)
    {
        byte[] bytes = [.. _received.Take(count)];
        _received.RemoveRange(0, count);
        return bytes;
    }

    private async Task<bool> MoreAsync()
    {
        var buffer = new byte[8192];
        int count = await stream.ReadAsync(buffer, stop);
        _received.AddRange(buffer.AsSpan(0, count));
        return count > 0;
    }
}
