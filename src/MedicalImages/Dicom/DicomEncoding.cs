using System.Buffers.Binary;

namespace MedicalImages.Dicom;

/// <summary>How the elements are written: with or without VR, and in which order of bytes.</summary>
internal readonly record struct DicomEncoding(bool HasVR, bool IsBigEndian)
{
    public static readonly DicomEncoding ImplicitLittle = new(HasVR: false, IsBigEndian: false);
    public static readonly DicomEncoding ExplicitLittle = new(HasVR: true, IsBigEndian: false);
    public static readonly DicomEncoding ExplicitBig = new(HasVR: true, IsBigEndian: true);

    private const string ImplicitLittleUID = "1.2.840.10008.1.2";
    private const string ExplicitLittleUID = "1.2.840.10008.1.2.1";
    private const string ExplicitBigUID = "1.2.840.10008.1.2.2";
    private const string StandardExplicit = ImplicitLittleUID + ".";

    /// <summary>The transfer syntax that has nothing but this (PS3.5 A.1 to A.3).</summary>
    public string TransferSyntaxUID => !HasVR ? ImplicitLittleUID : IsBigEndian ? ExplicitBigUID : ExplicitLittleUID;

    /// <summary>Every transfer syntax but these two is explicit little endian (PS3.5 A.4), so an unknown one is taken so, too.</summary>
    public static DicomEncoding From(string? transferSyntaxUID) => transferSyntaxUID switch
    {
        ImplicitLittleUID => ImplicitLittle,
        ExplicitBigUID => ExplicitBig,
        _ => ExplicitLittle,
    };

    /// <summary>
    /// Whether a data set without VRs cannot be read: readers take the standard's encapsulated transfer syntaxes (PS3.5 A.4) as explicit.
    /// Of the native ones, files exist that declare the other of the two; what a private one allows is not known.
    /// </summary>
    public static bool MustHaveVR(string transferSyntaxUID) =>
        transferSyntaxUID.StartsWith(StandardExplicit, StringComparison.Ordinal)
        && transferSyntaxUID is not (ExplicitLittleUID or ExplicitBigUID);

    /// <summary>What the first 8 bytes of an element look like: group numbers at a start are small, VRs are letters.</summary>
    public static DicomEncoding Guess(ReadOnlySpan<byte> start)
    {
        bool big = BinaryPrimitives.ReadUInt16BigEndian(start) < BinaryPrimitives.ReadUInt16LittleEndian(start);
        return new(new ValueRepresentation(start[4], start[5]).IsStandard, big);
    }

    public ushort UInt16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public uint UInt32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
