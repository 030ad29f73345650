using System.Buffers.Binary;

namespace MedicalImages.Rendering.Decoders;

/// <summary>
/// The frame header of a JPEG stream (ITU-T T.81 B.2.2). It is read before the decoder runs, because the decoder allocates by these numbers.
/// </summary>
internal readonly record struct JpegStart(int Precision, int Rows, int Columns, int Components)
{
    private const byte Prefix = 0xFF;
    private const int FrameHeaderLength = 8; // with its length, up to the number of components

    public static JpegStart Read(ReadOnlySpan<byte> stream)
    {
        if (stream.Length < 2 || stream[0] != Prefix || stream[1] != 0xD8)
            throw RenderingException.Invalid("The compressed frame is not a JPEG stream.");
        for (int at = 2; at + 2 + FrameHeaderLength <= stream.Length;)
        {
            if (stream[at] != Prefix) break;
            byte marker = stream[at + 1];
            ReadOnlySpan<byte> segment = stream[(at + 2)..];
            if (marker == Prefix) at++; // fill byte
            else if (IsFrameHeader(marker)) return Parse(segment);
            else at += 2 + BinaryPrimitives.ReadUInt16BigEndian(segment);
        }

        throw RenderingException.Invalid("The JPEG stream has no frame header.");
    }

    // SOF0 to SOF15 without DHT, JPG and DAC.
    private static bool IsFrameHeader(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static JpegStart Parse(ReadOnlySpan<byte> segment) => new(segment[2],
        BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[5..]), segment[7]);
}
