namespace MedicalImages.Dicom.Header;

/// <summary>The result of reading one file.</summary>
/// <param name="Header">The elements before <paramref name="Offset"/>; null if the content is not DICOM.</param>
/// <param name="Reason">Why the content is not complete DICOM, without text of the file; otherwise null.</param>
/// <param name="Offset">The end position, relative to the start; for a deflated data set, in the inflated bytes.</param>
internal sealed record DicomReading(DicomCompleteness Completeness, DicomHeader? Header, string? Reason, long Offset)
{
    /// <summary>The first top-level pixel data, not that of icons in sequences; null if there is none.</summary>
    public PixelValue? Pixels { get; init; }

    /// <summary>
    /// The number of bytes after a complete data set: zeros, or anything after a deflated one. The standard pads with at most one byte
    /// (PS3.5 A.5), or with an element (PS3.10 7.2); if the length of the file is stated, more bytes belong to it.
    /// </summary>
    public long TrailingBytes { get; init; }
}
