namespace MedicalImages.Sources.Codings;

/// <param name="isTruncated">Whether the data is truncated; otherwise it is damaged.</param>
internal sealed class CodingException(string reason, bool isTruncated) : IOException(reason)
{
    public bool IsTruncated { get; } = isTruncated;

    public static CodingException Truncated() => new("its compressed data ends early", isTruncated: true);

    public static CodingException Damaged(string reason) => new(reason, isTruncated: false);
}
