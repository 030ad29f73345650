using System.Buffers.Binary;

namespace MedicalImages.Rendering.Decoders;

/// <summary>Reads the segments of a JPEG stream, each with a marker and a length (ITU-T T.81 B.1.1.4), one after the other.</summary>
internal ref struct JpegSegmentReader(ReadOnlySpan<byte> stream)
{
    private const byte Prefix = 0xFF;

    private readonly ReadOnlySpan<byte> _stream = stream;

    /// <summary>Where the next segment starts: at first after the start of the image.</summary>
    public int Position { get; set; } = 2;

    public byte Marker { get; private set; }

    public ReadOnlySpan<byte> Content { get; private set; }

    /// <returns>False if there is no other segment, or if it is longer than the stream.</returns>
    public bool Read()
    {
        while (Position + 4 <= _stream.Length && _stream[Position] == Prefix)
        {
            Marker = _stream[Position + 1];
            if (Marker == Prefix)
            {
                Position++; // a fill byte
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(_stream[(Position + 2)..]);
            if (length < 2 || length > _stream.Length - Position - 2) return false;
            Content = _stream.Slice(Position + 4, length - 2);
            Position += 2 + length;
            return true;
        }

        return false;
    }
}
