using JpegLibrary;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Decoders;

/// <summary>JPEG: baseline, extended and progressive are decoded by JpegLibrary.</summary>
internal static class JpegFrameDecoder
{
    // A block of 64 samples needs at least 2 bits, or one in a progressive scan. A lossless sample needs one bit.
    private const int MaxPixelsPerByte = 512;
    private const int MaxLosslessSamplesPerByte = 8;

    public static DecodedFrame Decode(ReadOnlyMemory<byte> encoded, PixelFormat format, CancellationToken cancellationToken = default)
    {
        JpegHeader header = JpegHeaderReader.Read(encoded.Span);
        Check(header, format);
        long pixels = format.Rows * (long)format.Columns;
        if (encoded.Length < (header.IsLossless ? pixels * format.SamplesPerPixel / MaxLosslessSamplesPerByte : pixels / MaxPixelsPerByte))
            throw RenderingException.Truncated("The JPEG stream is too short for its number of pixels.");
        var samples = new JpegSamples(header, format, cancellationToken);
        if (header.IsLossless) new LosslessJpegDecoder(header, samples).Decode(encoded.Span);
        else DecodeLossy(encoded, header, samples);
        new ChromaUpsampling(header, format, samples.Bytes).Apply();
        return new(format with { IsPlanar = false, IsBigEndian = false, IsSwapped = false, IsSubsampled = false }, samples.Bytes)
        {
            IsYbr = !header.IsLossless && (header.DeclaresYbr || header.IsSubsampled), // lossless encoders convert no colors
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

    // JpegLibrary 0.4.32 reads beyond a block if a component is repeated three times, or more than four times.
    private static void CheckSampling(JpegHeader header)
    {
        if (header.Components.Count == 1) return;
        foreach (JpegSampling component in header.Components)
            if (component.Horizontal is not (1 or 2 or 4) || component.Vertical is not (1 or 2 or 4))
                throw RenderingException.Invalid("The sampling factors of the JPEG stream are not decoded.");
    }

    // The factors of a single component have no effect (ITU-T T.81 A.2.2). JpegLibrary 0.4.32 reads its blocks in another order by them.
    private static ReadOnlyMemory<byte> WithoutSampling(ReadOnlyMemory<byte> encoded, JpegHeader header)
    {
        if (header.Components is not [var single] || single == JpegSampling.None) return encoded;
        byte[] changed = encoded.ToArray();
        changed[header.SamplingPosition] = 0x11;
        return changed;
    }

    // The decoder reports damage by exceptions of many types, also of the runtime, such as IndexOutOfRangeException.
    private static void DecodeLossy(ReadOnlyMemory<byte> encoded, JpegHeader header, JpegSamples samples)
    {
        CheckSampling(header);
        int end = JpegSegments.Check(encoded.Span, header);
        try
        {
            using var memory = new JpegMemory(DicomPicture.MaxFrameBytes - samples.Bytes.Length);
            var decoder = new JpegDecoder { MemoryPool = memory };
            decoder.SetInput(WithoutSampling(encoded[..end], header));
            decoder.Identify();
            decoder.SetOutputWriter(samples);
            decoder.Decode();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException or RenderingException))
        {
            throw RenderingException.Invalid("The JPEG stream is damaged.", e);
        }
    }
}
