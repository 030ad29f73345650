using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using JpegLibrary;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Decoders;

/// <summary>Collects the blocks of the decoder as interleaved samples of 8 or 16 bits, limited to the precision of the stream.</summary>
internal sealed class JpegSamples(JpegHeader header, PixelFormat format) : JpegBlockOutputWriter
{
    private const int BlockSide = 8;
    private const int WordBits = 16;

    private readonly int _size = format.BitsAllocated / 8;
    private readonly int _max = (1 << header.Precision) - 1;
    private readonly int _shift = header.IsLossless ? header.PointTransform : 0; // the decoder leaves the omitted bits out

    public byte[] Bytes { get; } = new byte[format.Rows * format.Columns * format.SamplesPerPixel * (format.BitsAllocated / 8)];

    public override void WriteBlock(ref short blockRef, int componentIndex, int x, int y)
    {
        int width = Math.Min(BlockSide, format.Columns - x), height = Math.Min(BlockSide, format.Rows - y);
        for (int row = 0; row < height; row++)
        {
            int at = ((((y + row) * format.Columns) + x) * format.SamplesPerPixel) + componentIndex;
            for (int column = 0; column < width; column++, at += format.SamplesPerPixel)
                Write(at, Unsafe.Add(ref blockRef, (row * BlockSide) + column) << _shift);
        }
    }

    private void Write(int at, int value)
    {
        // A sample of 16 bits uses the sign of the short, too. A smaller one can exceed its precision by the inverse transformation.
        int sample = header.Precision == WordBits ? (ushort)value : Math.Clamp(value, 0, _max);
        if (_size == 1) Bytes[at] = (byte)sample;
        else BinaryPrimitives.WriteUInt16LittleEndian(Bytes.AsSpan(at * 2), (ushort)sample);
    }
}
