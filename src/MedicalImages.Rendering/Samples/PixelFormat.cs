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
}
