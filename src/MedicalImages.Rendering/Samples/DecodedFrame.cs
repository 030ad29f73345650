namespace MedicalImages.Rendering.Samples;

/// <summary>The samples of one frame, without compression.</summary>
/// <param name="FirstBit">Where the first sample starts. Frames of 1 bit per pixel follow each other without padding (PS3.5 8.1.1).</param>
internal sealed record DecodedFrame(PixelFormat Format, byte[] Bytes, int FirstBit = 0)
{
    /// <summary>The compressed frame itself says that it is YCbCr.</summary>
    public bool IsYbr { get; init; }
}
