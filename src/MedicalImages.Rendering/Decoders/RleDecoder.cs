using System.Buffers.Binary;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Decoders;

/// <summary>RLE Lossless (PS3.5 Annex G): one segment per byte of a sample, the most significant byte first.</summary>
internal static class RleDecoder
{
    private const int HeaderLength = 64;
    private const int MaxSegments = 15;
    private const int MaxExpansion = 64; // two bytes are at most 128 bytes, so a longer segment is missing bytes

    public static DecodedFrame Decode(ReadOnlySpan<byte> encoded, PixelFormat format, CancellationToken cancellationToken = default)
    {
        int bytesPerSample = format.BitsAllocated / 8, segments = format.SamplesPerPixel * bytesPerSample;
        if (bytesPerSample == 0)
            throw new RenderingException(RenderingReason.UnsupportedPixelFormat, "Pixels of 1 bit are not drawn if RLE compresses them.");
        if (encoded.Length < HeaderLength) throw RenderingException.Truncated("The RLE frame ends within its header.");
        int count = (int)Math.Min(MaxSegments + 1U, BinaryPrimitives.ReadUInt32LittleEndian(encoded));
        if (count != segments) throw RenderingException.Invalid($"The RLE frame has {count} segments instead of {segments}.");
        int pixels = format.Rows * format.Columns;
        byte[]? samples = null;
        for (int i = 0; i < segments; i++)
        {
            ReadOnlySpan<byte> segment = Segment(encoded, i, segments);
            if (segment.Length * (long)MaxExpansion < pixels) throw Short();
            samples ??= new byte[pixels * segments];
            int first = (i / bytesPerSample * pixels * bytesPerSample) + bytesPerSample - 1 - (i % bytesPerSample);
            Expand(segment, samples, first, bytesPerSample, pixels, cancellationToken);
        }

        return new(format with { IsPlanar = true, IsBigEndian = false, IsSwapped = false }, samples!);
    }

    private static ReadOnlySpan<byte> Segment(ReadOnlySpan<byte> encoded, int index, int segments)
    {
        uint start = Offset(encoded, index), end = index + 1 < segments ? Offset(encoded, index + 1) : (uint)encoded.Length;
        return start < HeaderLength || end < start || end > encoded.Length
            ? throw RenderingException.Invalid("The RLE frame has a segment outside its bytes.")
            : encoded[(int)start..(int)end];
    }

    private static uint Offset(ReadOnlySpan<byte> encoded, int index) =>
        BinaryPrimitives.ReadUInt32LittleEndian(encoded[(sizeof(uint) * (index + 1))..]);

    private static void Expand(
        ReadOnlySpan<byte> segment, byte[] samples, int at, int step, int pixels, CancellationToken cancellationToken)
    {
        for (int input = 0; pixels > 0;)
        {
            if (input >= segment.Length) throw Short();
            cancellationToken.ThrowIfCancellationRequested();
            int control = (sbyte)segment[input++];
            if (control == sbyte.MinValue) continue;
            bool isRun = control < 0;
            int length = Math.Min(pixels, (isRun ? -control : control) + 1);
            if (input + (isRun ? 1 : length) > segment.Length) throw Short();
            for (int i = 0; i < length; i++, at += step) samples[at] = segment[isRun ? input : input + i];
            input += isRun ? 1 : length;
            pixels -= length;
        }
    }

    private static RenderingException Short() => RenderingException.Truncated("An RLE segment ends before the frame is complete.");
}
