using System.Buffers.Binary;

namespace MedicalImages.Rendering.Samples;

/// <summary>Reads samples of 1 to 64 allocated bits: masks the stored bits, and extends their sign.</summary>
internal sealed class SampleRows(DecodedFrame frame) : ISampleRows
{
    private readonly PixelFormat _format = frame.Format;
    private readonly int _shift = frame.Format.HighBit - frame.Format.BitsStored + 1;
    private readonly uint _mask = (uint)((1UL << Math.Min(32, frame.Format.BitsStored)) - 1);
    private readonly long _sign = frame.Format.IsSigned ? 1L << (frame.Format.BitsStored - 1) : 0;

    public PixelFormat Format => _format;

    public void Read(int row, int sample, Span<double> values)
    {
        long first = _format.IsPlanar
            ? (((long)sample * _format.Rows) + row) * _format.Columns
            : ((long)row * _format.Columns * _format.SamplesPerPixel) + sample;
        int step = _format.IsPlanar ? 1 : _format.SamplesPerPixel;
        switch (_format)
        {
            case { Type: SampleType.Float or SampleType.Double }: ReadReals(first, step, values); break;
            case { BitsAllocated: 1 }: ReadBits(first, step, values); break;
            case { BitsAllocated: 8 }: ReadBytes(first, step, values); break;
            case { BitsAllocated: 16 }: ReadShorts(first, step, values); break;
            default: ReadLongs(first, step, values); break;
        }
    }

    private void ReadBits(long first, int step, Span<double> values)
    {
        long at = frame.FirstBit + first;
        int swap = _format.IsSwapped ? 1 : 0;
        for (int i = 0; i < values.Length; i++, at += step) values[i] = (frame.Bytes[(at >> 3) ^ swap] >> (int)(at & 7)) & 1;
    }

    private void ReadBytes(long first, int step, Span<double> values)
    {
        long at = (frame.FirstBit / 8) + first;
        int swap = _format.IsSwapped ? 1 : 0;
        for (int i = 0; i < values.Length; i++, at += step) values[i] = Stored(frame.Bytes[at ^ swap]);
    }

    private void ReadShorts(long first, int step, Span<double> values)
    {
        ReadOnlySpan<byte> bytes = From(first, sizeof(ushort));
        step *= sizeof(ushort);
        if (_format.IsBigEndian)
            for (int i = 0; i < values.Length; i++) values[i] = Stored(BinaryPrimitives.ReadUInt16BigEndian(bytes[(i * step)..]));
        else
            for (int i = 0; i < values.Length; i++) values[i] = Stored(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * step)..]));
    }

    private void ReadLongs(long first, int step, Span<double> values)
    {
        ReadOnlySpan<byte> bytes = From(first, sizeof(uint));
        step *= sizeof(uint);
        if (_format.IsBigEndian)
            for (int i = 0; i < values.Length; i++) values[i] = Stored(BinaryPrimitives.ReadUInt32BigEndian(bytes[(i * step)..]));
        else
            for (int i = 0; i < values.Length; i++) values[i] = Stored(BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * step)..]));
    }

    private void ReadReals(long first, int step, Span<double> values)
    {
        ReadOnlySpan<byte> bytes = From(first, _format.BitsAllocated / 8);
        step *= _format.BitsAllocated / 8;
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> value = bytes[(i * step)..];
            values[i] = (_format.Type, _format.IsBigEndian) switch
            {
                (SampleType.Float, false) => BinaryPrimitives.ReadSingleLittleEndian(value),
                (SampleType.Float, true) => BinaryPrimitives.ReadSingleBigEndian(value),
                (_, false) => BinaryPrimitives.ReadDoubleLittleEndian(value),
                _ => BinaryPrimitives.ReadDoubleBigEndian(value),
            };
        }
    }

    // At most 512 MB (DicomPicture.MaxFrameBytes), so the index is an int.
    private ReadOnlySpan<byte> From(long first, int size) => frame.Bytes.AsSpan((int)((frame.FirstBit / 8) + (first * size)));

    private double Stored(uint raw) => (((raw >> _shift) & _mask) ^ _sign) - _sign;
}
