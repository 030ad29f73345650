namespace MedicalImages.Sources.Abstractions;

/// <summary>What says that no byte is missing at the end of what came. Ascending.</summary>
internal enum LengthProof
{
    /// <summary>
    /// Nothing: the body ends where the connection does (RFC 9112 6.3, rule 8), and one that broke off ends in the same way.
    /// </summary>
    None,

    /// <summary>
    /// Its end is marked: by the last chunk, the end of an HTTP/2 stream, or the closing delimiter of a multipart. How long the image is
    /// was not said.
    /// </summary>
    EndMark,

    /// <summary>Its length or a digest was stated, and fits. A file on this machine and an entry of an archive have their length.</summary>
    Stated,
}
