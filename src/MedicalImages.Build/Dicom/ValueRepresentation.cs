namespace MedicalImages.Build.Dicom;

/// <summary>The two letters of an explicit VR; none in implicit encodings.</summary>
internal readonly record struct ValueRepresentation(byte First, byte Second)
{
    public bool IsNone => this == default;

    public bool IsSequence => Is("SQ"u8);

    public bool IsUnknown => Is("UN"u8);

    public bool IsUnsignedShort => Is("US"u8);

    public bool IsLetters => First is >= (byte)'A' and <= (byte)'Z' && Second is >= (byte)'A' and <= (byte)'Z';

    public bool IsStandard => HasShortLength || IsOneOf("OBODOFOLOVOWSQSVUCUNURUTUV"u8);

    /// <summary>
    /// A 16-bit length (PS3.5 7.1.2). VRs yet to come have 32 bits; what is no VR at all has 16, as dcmtk takes it and as
    /// a scanner wrote it that filled VRs with blanks.
    /// </summary>
    public bool TakesShortLength => !IsLetters || HasShortLength;

    private bool HasShortLength => IsOneOf("AEASATCSDADSDTFDFLISLOLTPNSHSLSSSTTMUIULUS"u8);

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
