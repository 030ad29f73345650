using MedicalImages.Dicom.Header;

namespace MedicalImages.Tool.Reports.Drawing;

/// <summary>The decoders that a page can contain.</summary>
internal enum Codec
{
    CharLS,
    OpenJpeg,
    OpenJph,
}

internal static class Codecs
{
    /// <summary>The decoder of a transfer syntax that this program does not decode itself; null if there is none.</summary>
    public static Codec? Find(DicomHeader header) => header.TransferSyntaxUID switch
    {
        _ when header.PhotometricInterpretation == "PALETTE COLOR" => null, // the page applies no palette
        "1.2.840.10008.1.2.4.80" or "1.2.840.10008.1.2.4.81" => Codec.CharLS,
        "1.2.840.10008.1.2.4.90" or "1.2.840.10008.1.2.4.91" => Codec.OpenJpeg,
        "1.2.840.10008.1.2.4.201" or "1.2.840.10008.1.2.4.202" or "1.2.840.10008.1.2.4.203" => Codec.OpenJph,
        _ => null,
    };
}
