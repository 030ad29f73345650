using MedicalImages.Dicom;

namespace MedicalImages.Rendering.Decoders;

/// <summary>How the frames of a transfer syntax are read.</summary>
internal enum Compression
{
    None,
    Rle,
    Jpeg,
    Unsupported,
}

internal static class TransferSyntaxes
{
    private const string Root = "1.2.840.10008.1.2";

    public static Compression GetCompression(string transferSyntaxUid) => transferSyntaxUid switch
    {
        Root or Root + ".1" or Root + ".2" or Root + ".1.98" or Root + ".1.99" => Compression.None,
        Root + ".5" => Compression.Rle,
        // Baseline, extended, two progressive processes, and lossless with any or the first predictor.
        Root + ".4.50" or Root + ".4.51" or Root + ".4.53" or Root + ".4.55" or Root + ".4.57" or Root + ".4.70" => Compression.Jpeg,
        _ => Compression.Unsupported,
    };

    public static RenderingException Unsupported(string transferSyntaxUid) =>
        new(RenderingReason.UnsupportedTransferSyntax, $"{UidNames.GetName(transferSyntaxUid)} is not decoded.");
}
