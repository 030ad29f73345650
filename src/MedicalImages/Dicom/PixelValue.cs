namespace MedicalImages.Dicom;

/// <summary>
/// The position of the pixel data: the value if it is native, all items before the delimiter if it is encapsulated (PS3.5 A.4).
/// </summary>
/// <param name="Start">Relative to the start; for a deflated data set, in the inflated bytes.</param>
internal readonly record struct PixelValue(long Start, long Length)
{
    /// <summary>The start of a deflated data set.</summary>
    public long? DeflatedFrom { get; init; }

    // PixelData, Float and Double Float Pixel Data: an object has one of them
    public static bool IsPixelData(DicomTag tag) => tag.Value is 0x7FE0_0010 or 0x7FE0_0008 or 0x7FE0_0009;
}
