using JpegLibrary;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Decoders;

/// <summary>JPEG baseline, extended, progressive and lossless, decoded by JpegLibrary.</summary>
internal static class JpegFrameDecoder
{
    // A block of 64 samples needs at least 2 bits, or one in a progressive scan, and a lossless sample one bit.
    private const int MaxPixelsPerByte = 512;

    public static DecodedFrame Decode(ReadOnlyMemory<byte> encoded, PixelFormat format)
    {
        JpegStart start = JpegStart.Read(encoded.Span);
        Check(start, format);
        if (encoded.Length * (long)MaxPixelsPerByte < format.Rows * (long)format.Columns)
            throw RenderingException.Truncated("The JPEG stream is too short for its number of pixels.");
        var samples = new JpegSamples(format, start.Precision);
        Run(encoded, samples);
        return new(format with { IsPlanar = false, IsBigEndian = false, IsSwapped = false, IsSubsampled = false }, samples.Bytes);
    }

    private static void Check(JpegStart start, PixelFormat format)
    {
        if ((start.Rows, start.Columns) != (format.Rows, format.Columns))
            throw RenderingException.Invalid(
                $"The JPEG stream has {start.Columns} x {start.Rows} pixels, but the image {format.Columns} x {format.Rows}.");
        if (start.Components != format.SamplesPerPixel)
            throw RenderingException.Invalid(
                $"The JPEG stream has {start.Components} components, but the image {format.SamplesPerPixel} samples per pixel.");
        if (format.BitsAllocated is not (8 or 16) || start.Precision < 1 || start.Precision > format.BitsAllocated)
            throw RenderingException.Invalid($"The JPEG stream has {start.Precision} bits, but the image {format.BitsAllocated}.");
    }

    // The decoder reports damage by exceptions of many types, also of the runtime, such as IndexOutOfRangeException.
    private static void Run(ReadOnlyMemory<byte> encoded, JpegSamples samples)
    {
        try
        {
            var decoder = new JpegDecoder();
            decoder.SetInput(encoded);
            decoder.Identify();
            decoder.SetOutputWriter(samples);
            decoder.Decode();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw RenderingException.Invalid("The JPEG stream is damaged.", e);
        }
    }
}
