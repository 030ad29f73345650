using MedicalImages.Rendering.Header;

namespace MedicalImages.Rendering.Samples;

/// <summary>The pixel format that the attributes of an image describe.</summary>
internal static class PixelFormatReader
{
    public static PixelFormat Read(ImageHeader header)
    {
        AttributeSet image = header.Attributes;
        int rows = Required(image, Tags.Rows, "Rows"), columns = Required(image, Tags.Columns, "Columns");
        int samples = image.UnsignedShort(Tags.SamplesPerPixel) ?? 1;
        if (samples is not (1 or 3)) throw RenderingException.Invalid($"SamplesPerPixel is {samples} instead of 1 or 3.");
        return header.PixelData.Tag.Value == Tags.PixelData
            ? Integers(header, rows, columns, samples)
            : Reals(header, rows, columns, samples);
    }

    private static PixelFormat Integers(ImageHeader header, int rows, int columns, int samples)
    {
        AttributeSet image = header.Attributes;
        int allocated = Required(image, Tags.BitsAllocated, "BitsAllocated");
        if (allocated is not (1 or 8 or 16 or 32))
            throw new RenderingException(RenderingReason.UnsupportedPixelFormat, $"Pixels of {allocated} allocated bits are not drawn.");
        int stored = image.UnsignedShort(Tags.BitsStored) ?? allocated, highBit = image.UnsignedShort(Tags.HighBit) ?? stored - 1;
        if (stored < 1 || highBit >= allocated || highBit < stored - 1)
            throw RenderingException.Invalid(
                $"BitsAllocated {allocated}, BitsStored {stored} and HighBit {highBit} contradict each other.");
        bool isPlanar = samples == 3 && image.UnsignedShort(Tags.PlanarConfiguration) == 1;
        return new(rows, columns, samples, allocated, stored, highBit, isPlanar)
        {
            IsSigned = allocated > 1 && image.UnsignedShort(Tags.PixelRepresentation) == 1,
            IsBigEndian = header.Encoding.IsBigEndian,
            IsSubsampled = allocated == 8 && columns % 2 == 0 && HasPairs(header, (long)rows * columns),
            IsSwapped = header.Encoding.IsBigEndian && allocated <= 8 && !header.PixelData.VR.IsBytes,
        };
    }

    // Files exist that declare it and have all samples of each pixel, which the length of the value shows.
    private static bool HasPairs(ImageHeader header, long pixels) => !header.IsEncapsulated
        && header.Attributes.Text(Tags.PhotometricInterpretation) is "YBR_FULL_422" or "YBR_PARTIAL_422"
        && header.PixelData.Length / header.NumberOfFrames < 3 * pixels;

    private static PixelFormat Reals(ImageHeader header, int rows, int columns, int samples)
    {
        if (samples != 1) throw new RenderingException(RenderingReason.UnsupportedPixelFormat, "Float pixel data in color is not drawn.");
        bool isFloat = header.PixelData.Tag.Value == Tags.FloatPixelData;
        int bits = isFloat ? 32 : 64;
        return new(rows, columns, samples, bits, bits, bits - 1, IsPlanar: false)
        {
            IsBigEndian = header.Encoding.IsBigEndian,
            Type = isFloat ? SampleType.Float : SampleType.Double,
        };
    }

    private static int Required(AttributeSet image, uint tag, string keyword) =>
        image.UnsignedShort(tag) is { } value and > 0 ? value : throw RenderingException.Invalid($"{keyword} is missing or 0.");
}
