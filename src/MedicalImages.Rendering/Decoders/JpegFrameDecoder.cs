using JpegLibrary;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Decoders;

/// <summary>JPEG: baseline, extended and progressive are decoded by JpegLibrary.</summary>
internal static class JpegFrameDecoder
{
    // A block of 64 samples needs at least 2 bits, or one in a progressive scan. A lossless sample needs one bit.
    private const int MaxPixelsPerByte = 512;
    private const int MaxLosslessSamplesPerByte = 8;

    public static DecodedFrame Decode(ReadOnlyMemory<byte> encoded, PixelFormat format)
    {
        JpegHeader header = JpegHeaderReader.Read(encoded.Span);
        Check(header, format);
        long pixels = format.Rows * (long)format.Columns;
        if (encoded.Length < (header.IsLossless ? pixels * format.SamplesPerPixel / MaxLosslessSamplesPerByte : pixels / MaxPixelsPerByte))
            throw RenderingException.Truncated("The JPEG stream is too short for its number of pixels.");
        var samples = new JpegSamples(header, format);
        if (header.IsLossless) new LosslessJpegDecoder(header, samples).Decode(encoded.Span);
        else DecodeLossy(encoded, samples);
        new ChromaUpsampling(header, format, samples.Bytes).Apply();
        return new(format with { IsPlanar = false, IsBigEndian = false, IsSwapped = false, IsSubsampled = false }, samples.Bytes)
        {
            IsYbr = header.DeclaresYbr || header.IsSubsampled,
        };
    }

    private static void Check(JpegHeader header, PixelFormat format)
    {
        if ((header.Rows, header.Columns) != (format.Rows, format.Columns))
            throw RenderingException.Invalid(
                $"The JPEG stream has {header.Columns} x {header.Rows} pixels, but the image {format.Columns} x {format.Rows}.");
        if (header.Components.Count != format.SamplesPerPixel)
            throw RenderingException.Invalid(
                $"The JPEG stream has {header.Components.Count} components, but the image {format.SamplesPerPixel} samples per pixel.");
        if (format.BitsAllocated is not (8 or 16) || header.Precision < 1 || header.Precision > format.BitsAllocated)
            throw RenderingException.Invalid($"The JPEG stream has {header.Precision} bits, but the image {format.BitsAllocated}.");
    }

    // The decoder reports damage by exceptions of many types, also of the runtime, such as IndexOutOfRangeException.
    private static void DecodeLossy(ReadOnlyMemory<byte> encoded, JpegSamples samples)
    {
        JpegSegments.Check(encoded.Span);
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
