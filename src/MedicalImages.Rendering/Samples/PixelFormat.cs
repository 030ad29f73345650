using MedicalImages.Rendering.Header;

namespace MedicalImages.Rendering.Samples;

internal enum SampleType
{
    Integer,
    Float,
    Double,
}

/// <summary>How the samples of a frame are stored (PS3.3 C.7.6.3, PS3.5 8).</summary>
/// <param name="IsPlanar">All red samples come first, then the green and the blue ones.</param>
internal sealed record PixelFormat(
    int Rows, int Columns, int SamplesPerPixel, int BitsAllocated, int BitsStored, int HighBit, bool IsPlanar)
{
    public bool IsSigned { get; init; }

    public bool IsBigEndian { get; init; }

    /// <summary>Samples of up to 8 bits in words of big endian (VR OW): the second byte of each pair comes first (PS3.5 A.3).</summary>
    public bool IsSwapped { get; init; }

    public SampleType Type { get; init; }

    /// <summary>Two pixels share one Cb and one Cr: four samples instead of six (PS3.3 C.7.6.3.1.2).</summary>
    public bool IsSubsampled { get; init; }

    public int BitsPerPixel => IsSubsampled ? 2 * BitsAllocated : SamplesPerPixel * BitsAllocated;

    public long FrameBits => (long)Rows * Columns * BitsPerPixel;

    /// <summary>The lowest stored value.</summary>
    public long MinValue => IsSigned ? -(1L << (BitsStored - 1)) : 0;

    public long MaxValue => IsSigned ? (1L << (BitsStored - 1)) - 1 : (1L << BitsStored) - 1;

    public static PixelFormat From(ImageHeader header)
    {
        AttributeSet image = header.Attributes;
        int rows = Required(image, Tags.Rows, "Rows"), columns = Required(image, Tags.Columns, "Columns");
        int samples = image.UnsignedShort(Tags.SamplesPerPixel) ?? 1;
        if (samples is not (1 or 3)) throw RenderingException.Invalid($"SamplesPerPixel is {samples} instead of 1 or 3.");
        bool isPlanar = samples == 3 && image.UnsignedShort(Tags.PlanarConfiguration) == 1;
        if (header.PixelData.Tag.Value != Tags.PixelData) return Real(header, rows, columns, samples);
        int allocated = Required(image, Tags.BitsAllocated, "BitsAllocated");
        if (allocated is not (1 or 8 or 16 or 32))
            throw new RenderingException(RenderingReason.UnsupportedPixelFormat, $"Pixels of {allocated} allocated bits are not drawn.");
        int stored = image.UnsignedShort(Tags.BitsStored) ?? allocated;
        int highBit = image.UnsignedShort(Tags.HighBit) ?? stored - 1;
        if (stored < 1 || highBit >= allocated || highBit < stored - 1)
            throw RenderingException.Invalid(
                $"BitsAllocated {allocated}, BitsStored {stored} and HighBit {highBit} contradict each other.");
        return new(rows, columns, samples, allocated, stored, highBit, isPlanar)
        {
            IsSigned = image.UnsignedShort(Tags.PixelRepresentation) == 1,
            IsBigEndian = header.Encoding.IsBigEndian,
            IsSubsampled = IsPairs(header, (long)rows * columns, allocated),
            IsSwapped = header.Encoding.IsBigEndian && allocated <= 8 && !header.PixelData.VR.IsBytes,
        };
    }

    // Files exist that declare it and have all samples of each pixel, which the length of the value shows.
    private static bool IsPairs(ImageHeader header, long pixels, int bitsAllocated) =>
        header.Attributes.Text(Tags.PhotometricInterpretation) is "YBR_FULL_422" or "YBR_PARTIAL_422"
        && bitsAllocated == 8 && pixels % 2 == 0 && !header.IsEncapsulated && header.PixelData.Length < 3 * pixels * header.NumberOfFrames;

    private static PixelFormat Real(ImageHeader header, int rows, int columns, int samples)
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
