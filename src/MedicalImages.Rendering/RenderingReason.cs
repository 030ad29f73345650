namespace MedicalImages.Rendering;

/// <summary>Why an image is not drawn.</summary>
internal enum RenderingReason
{
    /// <summary>The file is not DICOM.</summary>
    NotDicom,

    /// <summary>The object has no pixel data: a report, a waveform, a plan, a DICOMDIR.</summary>
    NoPixelData,

    /// <summary>The file ends before the frame does.</summary>
    Truncated,

    /// <summary>The attributes or the compressed frame contradict each other or the standard.</summary>
    Invalid,

    /// <summary>No decoder for the compression, or a transfer syntax that is not known.</summary>
    UnsupportedTransferSyntax,

    /// <summary>A photometric interpretation that is not drawn.</summary>
    UnsupportedPhotometric,

    /// <summary>A pixel format that is not drawn.</summary>
    UnsupportedPixelFormat,

    /// <summary>More bytes than the limit.</summary>
    TooLarge,

    /// <summary>The image has fewer frames.</summary>
    NoSuchFrame,
}
