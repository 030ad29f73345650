namespace MedicalImages.Dicom.Header;

/// <summary>The outcome of reading one file.</summary>
/// <param name="Header">What was read up to <paramref name="Offset"/>; null when the bytes are not DICOM.</param>
/// <param name="Reason">Why the verdict is not Complete, in words that hold no text of the file.</param>
/// <param name="Offset">Where the walk ended, from where reading began; within a deflated data set, in the inflated bytes.</param>
internal sealed record DicomReading(DicomVerdict Verdict, DicomHeader? Header, string? Reason, long Offset)
{
    /// <summary>The first pixel data at the top of the data set, icons within sequences aside; null where there is none.</summary>
    public PixelValue? Pixels { get; init; }

    /// <summary>
    /// How many bytes follow a complete data set: zeros, or whatever stands behind a deflated one. The standard pads with a byte at most
    /// (PS3.5 A.5), or with an element (PS3.10 7.2); where a length is stated for the file, more of them are known to belong to it.
    /// </summary>
    public long TrailingBytes { get; init; }
}
