namespace MedicalImages.Dicom;

internal readonly record struct DicomTag(uint Value)
{
    public static readonly DicomTag FileMetaInformationGroupLength = new(0x0002_0000);
    public static readonly DicomTag SOPClassUID = new(0x0008_0016);
    public static readonly DicomTag SOPInstanceUID = new(0x0008_0018);
    public static readonly DicomTag SpecificCharacterSet = new(0x0008_0005);
    public static readonly DicomTag Item = new(0xFFFE_E000);
    public static readonly DicomTag ItemDelimitation = new(0xFFFE_E00D);
    public static readonly DicomTag SequenceDelimitation = new(0xFFFE_E0DD);

    public int Group => (int)(Value >> 16);

    public int Element => (int)(Value & 0xFFFF);

    /// <summary>Items and delimiters: no VR in any transfer syntax (PS3.5 7.5).</summary>
    public bool IsStructure => Group == 0xFFFE;

    public override string ToString() => $"({Group:X4},{Element:X4})";
}
