using System.Buffers.Binary;

namespace MedicalImages.Rendering.Decoders;

/// <summary>Reads the markers up to the first scan, because the decoder allocates by what they declare.</summary>
internal static class JpegHeaderReader
{
    private const byte Prefix = 0xFF;
    private const byte Start = 0xD8;
    private const byte Scan = 0xDA;
    private const int Factors = 7; // the position of the sampling factors of the first component
    private const byte FirstApplication = 0xE0;
    private const byte AdobeApplication = 0xEE;
    private const int AdobeTransform = 11; // the position of the transformation after "Adobe", version and flags

    public static JpegHeader Read(ReadOnlySpan<byte> stream)
    {
        if (stream.Length < 2 || stream[0] != Prefix || stream[1] != Start)
            throw RenderingException.Invalid("The compressed frame is not a JPEG stream.");
        var header = new JpegHeader();
        var segments = new JpegSegmentReader(stream);
        while (segments.Read())
        {
            header = Add(header, segments.Marker, segments.Content, segments.Position);
            if (segments.Marker == Scan && header.Components.Count > 0) return header;
        }

        throw RenderingException.Truncated("The JPEG stream ends before its first scan.");
    }

    /// <param name="end">Of the segment in the stream.</param>
    private static JpegHeader Add(JpegHeader header, byte marker, ReadOnlySpan<byte> segment, int end) => marker switch
    {
        // SOF0 to SOF3; SOF2 is progressive, SOF3 lossless.
        >= 0xC0 and <= 0xC3 => AddFrame(header, segment) with
        {
            IsLossless = marker == 0xC3,
            IsProgressive = marker == 0xC2,
            SamplingPosition = end - segment.Length + Factors,
        },
        // SOF5 to SOF15 without JPG and DAC.
        >= 0xC5 and <= 0xCF and not (0xC8 or 0xCC) => throw new RenderingException(RenderingReason.UnsupportedTransferSyntax,
            "Arithmetic and hierarchical JPEG are not decoded."),
        FirstApplication when segment.StartsWith("JFIF\0"u8) => header with { DeclaresYbr = true },
        AdobeApplication when segment.StartsWith("Adobe"u8) && segment.Length > AdobeTransform =>
            header with { DeclaresYbr = segment[AdobeTransform] == 1 },
        _ => header,
    };

    private static JpegHeader AddFrame(JpegHeader header, ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 6 || segment.Length < 6 + (3 * segment[5]))
            throw RenderingException.Invalid("A JPEG frame header is too short.");
        var components = new JpegSampling[segment[5]];
        byte[] identifiers = new byte[components.Length];
        for (int i = 0; i < components.Length; i++)
        {
            identifiers[i] = segment[6 + (3 * i)];
            int factors = segment[Factors + (3 * i)];
            components[i] = new(factors >> 4, factors & 0xF);
        }

        return header with
        {
            Precision = segment[0],
            Rows = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]),
            Columns = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]),
            Components = components,
            Identifiers = identifiers,
        };
    }
}
