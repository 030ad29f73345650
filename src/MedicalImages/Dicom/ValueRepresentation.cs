namespace MedicalImages.Dicom;

/// <summary>The two letters of an explicit VR; none in implicit encodings.</summary>
internal readonly record struct ValueRepresentation(byte First, byte Second)
{
    public bool IsNone => this == default;

    public bool IsSequence => Is("SQ"u8);

    public bool IsUnknown => Is("UN"u8);

    /// <summary>dcmtk writes "xs" where it does not know whether a value is US or SS.</summary>
    public bool IsUnsignedShort => IsOneOf("USxs"u8);

    /// <summary>Letters of either case: bytes that somebody wrote as a VR, whether there is such a one or not.</summary>
    public bool IsLetters => char.IsAsciiLetter((char)First) && char.IsAsciiLetter((char)Second);

    public bool IsStandard => HasShortLength || IsOneOf("OBODOFOLOVOWSQSVUCUNURUTUV"u8);

    /// <summary>What dcmtk calls items, delimiters and fragments; it refuses an element that has one of them.</summary>
    public bool IsOfStructure => IsOneOf("napi"u8);

    /// <summary>
    /// A 16-bit length (PS3.5 7.1.2). VRs yet to come have 32 bits; what is no VR at all has 16, as dcmtk takes it and as
    /// a scanner wrote it that filled VRs with blanks.
    /// </summary>
    public bool TakesShortLength => !(IsUpperCase || HasLongLengthInLowerCase) || HasShortLength;

    private bool IsUpperCase => char.IsAsciiLetterUpper((char)First) && char.IsAsciiLetterUpper((char)Second);

    private bool HasShortLength => IsOneOf("AEASATCSDADSDTFDFLISLOLTPNSHSLSSSTTMUIULUS"u8);

    // dcmtk's own names of VRs that it cannot decide (pixel data of 8 or 16 bits, a lookup table). They came into real files.
    private bool HasLongLengthInLowerCase => IsOneOf("oxpxlt"u8);

    private bool Is(ReadOnlySpan<byte> letters) => First == letters[0] && Second == letters[1];

    private bool IsOneOf(ReadOnlySpan<byte> pairs)
    {
        for (int i = 0; i < pairs.Length; i += 2)
        {
            if (Is(pairs[i..])) return true;
        }

        return false;
    }
}
