namespace MedicalImages.Dicom.Header;

/// <summary>What the bytes are, as far as the structure tells.</summary>
internal enum DicomVerdict
{
    /// <summary>The walk over the elements ended exactly where the bytes end.</summary>
    Complete,

    /// <summary>Nothing in the first bytes says DICOM: an HTML page, an image of another kind, no bytes at all.</summary>
    NotDicom,

    /// <summary>The bytes end within something that announced more.</summary>
    Truncated,

    /// <summary>The bytes contradict themselves.</summary>
    Malformed,
}
