using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using JpegLibrary;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Decoders;

/// <summary>Collects decoded samples, interleaved, with 8 or 16 bits.</summary>
internal sealed class JpegSamples(JpegHeader header, PixelFormat format, CancellationToken cancellationToken) : JpegBlockOutputWriter
{
    private const int BlockSide = 8;

    private readonly int _size = format.BitsAllocated / 8;
    private readonly int _max = (1 << header.Precision) - 1;

    public byte[] Bytes { get; } = new byte[format.Rows * format.Columns * format.SamplesPerPixel * (format.BitsAllocated / 8)];

    /// <summary>Writes a row of a lossless component, whose values have all bits.</summary>
    /// <param name="shift">The number of low bits that the stream omits.</param>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public void WriteRow(int row, int component, ReadOnlySpan<ushort> values, int shift)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int at = (row * format.Columns * format.SamplesPerPixel) + component;
        for (int column = 0; column < values.Length; column++, at += format.SamplesPerPixel) Store(at, values[column] << shift);
    }

    /// <summary>Writes a block of lossy samples. The inverse transformation can exceed their precision, which limits them here.</summary>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public override void WriteBlock(ref short blockRef, int componentIndex, int x, int y)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int width = Math.Min(BlockSide, format.Columns - x), height = Math.Min(BlockSide, format.Rows - y);
        for (int row = 0; row < height; row++)
        {
            int at = ((((y + row) * format.Columns) + x) * format.SamplesPerPixel) + componentIndex;
            for (int column = 0; column < width; column++, at += format.SamplesPerPixel)
                Store(at, Math.Clamp((int)Unsafe.Add(ref blockRef, (row * BlockSide) + column), 0, _max));
        }
    }

    private void Store(int at, int sample)
    {
        if (_size == 1) Bytes[at] = (byte)sample;
        else BinaryPrimitives.WriteUInt16LittleEndian(Bytes.AsSpan(at * 2), (ushort)sample);
    }
}
