namespace MedicalImages.Sources.Abstractions;

/// <summary>What proves that received content is complete. Ascending.</summary>
internal enum LengthProof
{
    /// <summary>Nothing: the body ends with the connection (RFC 9112 6.3, rule 8), like an interrupted one.</summary>
    None,

    /// <summary>
    /// An end mark: the last chunk, the end of an HTTP/2 stream, or the closing delimiter of a multipart response. The length of the image
    /// was not stated.
    /// </summary>
    EndMark,

    /// <summary>A stated length or digest matches. Local files and entries of archives have a length.</summary>
    Stated,

    /// <summary>A digest of the archive that contains the image matches.</summary>
    ArchiveDigest,
}
