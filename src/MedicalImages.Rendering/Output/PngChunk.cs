using System.Buffers.Binary;

namespace MedicalImages.Rendering.Output;

/// <summary>Length, type, data and checksum.</summary>
internal static class PngChunk
{
    private const uint Polynomial = 0xEDB8_8320; // of ISO 3309, reversed

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    public static void Write(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        output.Write(type);
        output.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Checksum(Checksum(uint.MaxValue, type), data));
        output.Write(number);
    }

    private static uint Checksum(uint checksum, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes) checksum = Table[(byte)(checksum ^ value)] ^ (checksum >> 8);
        return checksum;
    }

    private static uint Remainder(int value)
    {
        uint remainder = (uint)value;
        for (int bit = 0; bit < 8; bit++) remainder = (remainder & 1) == 1 ? Polynomial ^ (remainder >> 1) : remainder >> 1;
        return remainder;
    }
}
