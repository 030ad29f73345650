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
        JpegHeader header = JpegHeaderReader.Read(encoded.Span);
        Check(header, format);
        CheckPredictor(header);
        JpegSegments.Check(encoded.Span);
        if (encoded.Length * (long)MaxPixelsPerByte < format.Rows * (long)format.Columns)
            throw RenderingException.Truncated("The JPEG stream is too short for its number of pixels.");
        var samples = new JpegSamples(header, format);
        Run(encoded, samples);
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

    // JpegLibrary 0.4.32 decodes the first line of the others wrongly, and therefore the whole image (compared with dcmtk).
    private static void CheckPredictor(JpegHeader header)
    {
        if (header.IsLossless && header.Predictor != 1 && (header.Predictor != 4 || header.HasRestarts))
            throw new RenderingException(RenderingReason.UnsupportedTransferSyntax,
                $"Lossless JPEG with the predictor {header.Predictor} is not decoded.");
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
