namespace MedicalImages.Sources.DicomWeb;

/// <summary>What follows a boundary, after the blanks that may stand there (RFC 2046 5.1.1, transport-padding).</summary>
internal enum LineEnd
{
    /// <summary>The bytes end before it is known.</summary>
    Unknown,

    /// <summary>The line goes on: it is no delimiter.</summary>
    None,

    LineFeed,

    CarriageReturnLineFeed,

    /// <summary>Two dashes: nothing of the answer follows.</summary>
    Closing,
}
