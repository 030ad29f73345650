namespace MedicalImages.Dicom.Header;

/// <summary>The header of an element (PS3.5 7.1).</summary>
/// <param name="Size">Size of the header in bytes: 8 or 12.</param>
internal readonly record struct ElementHeader(DicomTag Tag, ValueRepresentation VR, uint Length, int Size)
{
    public const int MaxLength = 12;
    public const int MinLength = 8;

    public bool HasUndefinedLength => Length == uint.MaxValue;

    /// <summary>Eight bytes of padding look like an element without a value.</summary>
    public bool IsZeros => Tag.Value == 0 && VR.IsNone && Length == 0;

    /// <summary>False if the content ends within the header.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, DicomEncoding encoding, out ElementHeader header)
    {
        header = default;
        if (bytes.Length < MinLength) return false;
        var tag = new DicomTag(((uint)encoding.UInt16(bytes) << 16) | encoding.UInt16(bytes[2..]));
        if (!encoding.HasVR || tag.IsStructure)
        {
            header = new(tag, default, encoding.UInt32(bytes[4..]), MinLength);
            return true;
        }

        var vr = new ValueRepresentation(bytes[4], bytes[5]);
        if (vr.TakesShortLength) header = new(tag, vr, encoding.UInt16(bytes[6..]), MinLength);
        else if (bytes.Length >= MaxLength) header = new(tag, vr, encoding.UInt32(bytes[8..]), MaxLength);
        return header.Size > 0;
    }
}
