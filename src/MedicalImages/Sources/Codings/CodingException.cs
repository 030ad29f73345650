namespace MedicalImages.Sources.Codings;

/// <param name="isCut">Whether the data is truncated; otherwise it is damaged.</param>
internal sealed class CodingException(string reason, bool isCut) : IOException(reason)
{
    public bool IsTruncated { get; } = isCut;

    public static CodingException Truncated() => new("its compressed data ends early", isCut: true);

    public static CodingException Damaged(string reason) => new(reason, isCut: false);
}
