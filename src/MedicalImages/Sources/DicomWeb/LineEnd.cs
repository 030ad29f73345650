namespace MedicalImages.Sources.DicomWeb;

/// <summary>What follows a boundary, after optional spaces (RFC 2046 5.1.1, transport-padding).</summary>
internal enum LineEnd
{
    /// <summary>The data ends before it is known.</summary>
    Unknown,

    /// <summary>The line continues: it is not a delimiter.</summary>
    None,

    LineFeed,

    CarriageReturnLineFeed,

    /// <summary>Two dashes: the end of the response.</summary>
    Closing,
}
