using System.Buffers;
using System.Text;
using MedicalImages.Hashing;

namespace MedicalImages.Store.Blobs;

/// <summary>Reads and writes the lines of an index: a key and a SHA-256. No text is created for anything else.</summary>
internal static class IndexLines
{
    private const int HashLength = 64;
    private const int LineLength = (2 * HashLength) + 1;
    private const int BufferSize = 16 * 1024;

    /// <summary>The length of a line in ASCII, with its end.</summary>
    public const int LineBytes = LineLength + 1;

    /// <param name="line"><see cref="LineBytes"/> bytes.</param>
    /// <param name="key">The bytes of a SHA-256.</param>
    /// <param name="sha256">In hexadecimal.</param>
    public static void Write(Span<byte> line, ReadOnlySpan<byte> key, string sha256)
    {
        Hex.Format(key, line);
        line[HashLength] = (byte)' ';
        Encoding.ASCII.GetBytes(sha256, line[(HashLength + 1)..]);
        line[LineLength] = (byte)'\n';
    }

    public static void Read(TextReader reader, Action<string, string> add)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(BufferSize);
        try
        {
            Read(reader, buffer, add);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static void Read(TextReader reader, char[] buffer, Action<string, string> add)
    {
        int kept = 0;
        for (int read; (read = reader.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            ReadOnlySpan<char> rest = buffer.AsSpan(0, kept + read);
            for (int end; (end = rest.IndexOf('\n')) >= 0; rest = rest[(end + 1)..]) AddLine(rest[..end], add);
            // Of a line that is too long to be an entry, the start is sufficient.
            kept = Math.Min(rest.Length, LineLength + 1);
            rest[..kept].CopyTo(buffer);
        }

        AddLine(buffer.AsSpan(0, kept), add);
    }

    // An incomplete line of a killed process is ignored.
    private static void AddLine(ReadOnlySpan<char> line, Action<string, string> add)
    {
        if (line.Length != LineLength || line[HashLength] != ' ' || !Hex.IsSha256(line[(HashLength + 1)..])) return;
        add(line[..HashLength].ToString(), line[(HashLength + 1)..].ToString());
    }
}
