using System.Buffers.Binary;

namespace MedicalImages.Rendering.Decoders;

/// <summary>Reads the markers up to the first scan, because the decoder allocates by what they declare.</summary>
internal static class JpegHeaderReader
{
    private const byte Prefix = 0xFF;
    private const byte Start = 0xD8;
    private const byte Scan = 0xDA;
    private const byte RestartInterval = 0xDD;
    private const byte FirstApplication = 0xE0;
    private const byte AdobeApplication = 0xEE;
    private const int AdobeTransform = 11; // the position of the transformation after "Adobe", version and flags

    public static JpegHeader Read(ReadOnlySpan<byte> stream)
    {
        if (stream.Length < 2 || stream[0] != Prefix || stream[1] != Start)
            throw RenderingException.Invalid("The compressed frame is not a JPEG stream.");
        var header = new JpegHeader();
        for (int at = 2; at + 4 <= stream.Length && stream[at] == Prefix;)
        {
            byte marker = stream[at + 1];
            if (marker == Prefix)
            {
                at++; // a fill byte
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(stream[(at + 2)..]);
            if (length < 2 || length > stream.Length - at - 2) break;
            header = Add(header, marker, stream.Slice(at + 4, length - 2));
            if (marker == Scan && header.Components.Count > 0) return header;
            at += 2 + length;
        }

        throw RenderingException.Truncated("The JPEG stream ends before its first scan.");
    }

    private static JpegHeader Add(JpegHeader header, byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        // SOF0 to SOF15 without DHT, JPG and DAC; SOF3 is lossless.
        >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) => AddFrame(header, segment) with { IsLossless = marker == 0xC3 },
        RestartInterval => header with { HasRestarts = segment.ContainsAnyExcept((byte)0) },
        FirstApplication when segment.StartsWith("JFIF\0"u8) => header with { DeclaresYbr = true },
        AdobeApplication when segment.StartsWith("Adobe"u8) && segment.Length > AdobeTransform =>
            header with { DeclaresYbr = segment[AdobeTransform] == 1 },
        Scan => AddScan(header, segment),
        _ => header,
    };

    private static JpegHeader AddFrame(JpegHeader header, ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 6 || segment.Length < 6 + (3 * segment[5]))
            throw RenderingException.Invalid("A JPEG frame header is too short.");
        var components = new JpegSampling[segment[5]];
        for (int i = 0; i < components.Length; i++)
        {
            int factors = segment[7 + (3 * i)];
            components[i] = new(factors >> 4, factors & 0xF);
        }

        return header with
        {
            Precision = segment[0],
            Rows = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]),
            Columns = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]),
            Components = components,
        };
    }

    // The last three bytes are Ss, Se, and Ah with Al.
    private static JpegHeader AddScan(JpegHeader header, ReadOnlySpan<byte> segment) => segment.Length < 6
        ? throw RenderingException.Invalid("A JPEG scan header is too short.")
        : header with { Predictor = segment[^3], PointTransform = segment[^1] & 0xF };
}
