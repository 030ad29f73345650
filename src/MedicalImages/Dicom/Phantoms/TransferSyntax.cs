namespace MedicalImages.Dicom.Phantoms;

/// <summary>The encoding of a data set (PS3.5 section 10 and annex A).</summary>
internal sealed record TransferSyntax(string Uid, bool ExplicitVR = true, bool BigEndian = false)
{
    public static readonly TransferSyntax ImplicitVRLittleEndian = new("1.2.840.10008.1.2", ExplicitVR: false);
    public static readonly TransferSyntax ExplicitVRLittleEndian = new("1.2.840.10008.1.2.1");
    public static readonly TransferSyntax ExplicitVRBigEndian = new("1.2.840.10008.1.2.2", BigEndian: true);
    public static readonly TransferSyntax DeflatedExplicitVRLittleEndian = new("1.2.840.10008.1.2.1.99");
    public static readonly TransferSyntax RLELossless = new("1.2.840.10008.1.2.5");
}
