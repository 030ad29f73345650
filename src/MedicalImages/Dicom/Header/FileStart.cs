namespace MedicalImages.Dicom.Header;

/// <summary>Finds the first element, if there is one: the only place that decides "not DICOM".</summary>
internal static class FileStart
{
    private const int Preamble = 128;

    // The first groups of files without a preamble, and the maximum length of their first value.
    private const int MetaGroup = 0x0002;
    private const int IdentifyingGroup = 0x0008;
    private const int HighestElement = 0x0102;
    private const int MaxFirstValueLength = 0x4000;

    /// <summary>Whether a file that starts like this is DICOM, whatever follows.</summary>
    public static bool HasPrefix(ReadOnlySpan<byte> start) =>
        start.Length >= Preamble + 4 && start.Slice(Preamble, 4).SequenceEqual("DICM"u8);

    /// <summary>Skips preamble and prefix; null if no element follows.</summary>
    public static ParseResult? Find(DicomInput input)
    {
        ReadOnlySpan<byte> start = input.Peek(Preamble + 4);
        if (HasPrefix(start))
        {
            input.Skip(Preamble + 4);
            return null;
        }

        if (start.IsEmpty) return ParseResult.NotDicom("there are no bytes");
        return LooksLikeElement(start) ? null : ParseResult.NotDicom("no prefix \"DICM\" at byte 128, nor elements from the first byte on");
    }

    // Conservative, so that text and other image formats are never taken for damaged DICOM: ACR-NEMA files, and data sets without meta
    // information, start with one of two groups and a short value.
    private static bool LooksLikeElement(ReadOnlySpan<byte> start)
    {
        if (start.Length < ElementHeader.MinLength) return false;
        if (!ElementHeader.TryRead(start, DicomEncoding.Guess(start), out ElementHeader first)) return false;
        bool isGroupLength = first.Tag.Element == 0;
        return first.Tag.Group is MetaGroup or IdentifyingGroup
            && first.Tag.Element <= HighestElement
            && (isGroupLength ? first.Length == 4 : first.Length <= MaxFirstValueLength);
    }
}
