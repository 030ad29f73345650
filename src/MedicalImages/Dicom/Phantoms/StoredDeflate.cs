using System.Buffers.Binary;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>
/// A deflate stream of stored blocks (RFC 1951 section 3.2.4), which any inflater can read and whose bytes are defined here. The output of
/// zlib for the same data differs between .NET 8 and 9.
/// </summary>
internal static class StoredDeflate
{
    private const int MaxBlock = ushort.MaxValue;

    public static byte[] Wrap(ReadOnlySpan<byte> data)
    {
        using var stream = new MemoryStream();
        int start = 0;
        do
        {
            ReadOnlySpan<byte> block = data.Slice(start, Math.Min(MaxBlock, data.Length - start));
            start += block.Length;
            WriteHeader(stream, (ushort)block.Length, last: start == data.Length);
            stream.Write(block);
        }
        while (start < data.Length);

        if (stream.Length % 2 == 1) stream.WriteByte(0); // PS3.5 A.5
        return stream.ToArray();
    }

    private static void WriteHeader(MemoryStream stream, ushort length, bool last)
    {
        Span<byte> header = stackalloc byte[5];
        header[0] = last ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt16LittleEndian(header[1..], length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[3..], (ushort)~length);
        stream.Write(header);
    }
}
