namespace MedicalImages.Dicom;

/// <summary>The two letters of an explicit VR; none in implicit encodings.</summary>
internal readonly record struct ValueRepresentation(byte First, byte Second)
{
    public bool IsNone => this == default;

    public bool IsSequence => Matches("SQ"u8);

    public bool IsUnknown => Matches("UN"u8);

    /// <summary>Pixels as bytes, whose order does not depend on the transfer syntax.</summary>
    public bool IsBytes => Matches("OB"u8);

    /// <summary>dcmtk writes "xs" if it cannot decide between US and SS.</summary>
    public bool IsUnsignedShort => IsOneOf("USxs"u8);

    /// <summary>Letters of either case: something that was written as a VR, even if it is not a known one.</summary>
    public bool IsLetters => char.IsAsciiLetter((char)First) && char.IsAsciiLetter((char)Second);

    public bool IsStandard => HasShortLength || IsOneOf("OBODOFOLOVOWSQSVUCUNURUTUV"u8);

    /// <summary>The names that dcmtk uses for items, delimiters and fragments; it rejects an element with one of them.</summary>
    public bool IsStructure => IsOneOf("napi"u8);

    /// <summary>
    /// A 16-bit length (PS3.5 7.1.2). Future VRs have 32 bits. Invalid VRs have 16, as in dcmtk, and in files of a scanner that filled VRs
    /// with spaces.
    /// </summary>
    public bool TakesShortLength => !(IsUpperCase || HasLongLengthInLowerCase) || HasShortLength;

    private bool IsUpperCase => char.IsAsciiLetterUpper((char)First) && char.IsAsciiLetterUpper((char)Second);

    private bool HasShortLength => IsOneOf("AEASATCSDADSDTFDFLISLOLTPNSHSLSSSTTMUIULUS"u8);

    // The names that dcmtk uses for undecided VRs (pixel data of 8 or 16 bits, a lookup table). They occur in real files.
    private bool HasLongLengthInLowerCase => IsOneOf("oxpxlt"u8);

    private bool Matches(ReadOnlySpan<byte> letters) => First == letters[0] && Second == letters[1];

    private bool IsOneOf(ReadOnlySpan<byte> pairs)
    {
        for (int i = 0; i + 1 < pairs.Length; i += 2)
        {
            if (pairs[i] == First && pairs[i + 1] == Second) return true;
        }

        return false;
    }
}
