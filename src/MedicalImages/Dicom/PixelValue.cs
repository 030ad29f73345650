namespace MedicalImages.Dicom;

/// <summary>Where the value of the pixel data lies: of a native one its bytes, of an encapsulated one all items before the delimiter (PS3.5 A.4).</summary>
/// <param name="Start">From where reading began; within a deflated data set, in the inflated bytes.</param>
internal readonly record struct PixelValue(long Start, long Length)
{
    /// <summary>Where a deflated data set begins, from where reading began.</summary>
    public long? DeflatedFrom { get; init; }

    public static bool IsOf(DicomTag tag) => tag.Value is 0x7FE0_0010 or 0x7FE0_0008 or 0x7FE0_0009; // PixelData, Float and Double Float Pixel Data: an object has one of them
}
