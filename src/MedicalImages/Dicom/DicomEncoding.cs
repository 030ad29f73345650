using System.Buffers.Binary;

namespace MedicalImages.Dicom;

/// <summary>The encoding of elements: with or without VR, and the byte order.</summary>
internal readonly record struct DicomEncoding(bool HasVR, bool IsBigEndian)
{
    public static readonly DicomEncoding ImplicitLittle = new(HasVR: false, IsBigEndian: false);
    public static readonly DicomEncoding ExplicitLittle = new(HasVR: true, IsBigEndian: false);
    public static readonly DicomEncoding ExplicitBig = new(HasVR: true, IsBigEndian: true);

    private const string ImplicitLittleUID = "1.2.840.10008.1.2";
    private const string ExplicitLittleUID = "1.2.840.10008.1.2.1";
    private const string ExplicitBigUID = "1.2.840.10008.1.2.2";
    private const string StandardExplicit = ImplicitLittleUID + ".";

    /// <summary>The transfer syntax that consists of this encoding only (PS3.5 A.1 to A.3).</summary>
    public string TransferSyntaxUID => !HasVR ? ImplicitLittleUID : IsBigEndian ? ExplicitBigUID : ExplicitLittleUID;

    /// <summary>All other transfer syntaxes are explicit little endian (PS3.5 A.4), so an unknown one is assumed to be, too.</summary>
    public static DicomEncoding From(string? transferSyntaxUid) => transferSyntaxUid switch
    {
        ImplicitLittleUID => ImplicitLittle,
        ExplicitBigUID => ExplicitBig,
        _ => ExplicitLittle,
    };

    /// <summary>
    /// Whether a data set without VRs is an error: readers assume explicit VR for the encapsulated transfer syntaxes of the standard (PS3.5
    /// A.4). For the native ones, some files declare the wrong one of the two; the rules of private ones are not known.
    /// </summary>
    public static bool MustHaveVR(string transferSyntaxUid) =>
        transferSyntaxUid.StartsWith(StandardExplicit, StringComparison.Ordinal)
        && transferSyntaxUid is not (ExplicitLittleUID or ExplicitBigUID);

    /// <summary>Detects an element by its first 8 bytes: the first group numbers are small, and VRs are letters.</summary>
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
