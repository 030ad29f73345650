namespace MedicalImages.Dicom.Header;

/// <summary>The classification of content by its structure.</summary>
internal enum DicomVerdict
{
    /// <summary>The last element ends exactly at the end of the content.</summary>
    Complete,

    /// <summary>The first bytes are not DICOM: an HTML page, another image format, no content.</summary>
    NotDicom,

    /// <summary>The content ends before the end of an element.</summary>
    Truncated,

    /// <summary>The structure is inconsistent.</summary>
    Malformed,
}
