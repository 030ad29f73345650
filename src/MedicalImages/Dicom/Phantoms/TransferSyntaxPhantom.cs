namespace MedicalImages.Dicom.Phantoms;

/// <summary>The same pixels in five transfer syntaxes: all of them must be rendered identically.</summary>
internal static class TransferSyntaxPhantom
{
    private static readonly Examination Examination = new(6, "OT", "PHANTOM^TRANSFER SYNTAXES", "O", "Phantom: transfer syntaxes");

    private static readonly (string Name, TransferSyntax Syntax)[] Variants =
    [
        ("implicit-vr-little-endian", TransferSyntax.ImplicitVRLittleEndian),
        ("explicit-vr-little-endian", TransferSyntax.ExplicitVRLittleEndian),
        ("explicit-vr-big-endian", TransferSyntax.ExplicitVRBigEndian),
        ("deflated", TransferSyntax.DeflatedExplicitVRLittleEndian),
        ("rle-lossless", TransferSyntax.RLELossless),
    ];

    public static IEnumerable<Phantom> Make() =>
        Variants.Select((variant, i) => new Phantom($"syntax/{variant.Name}", File(i + 1, variant.Syntax)));

    private static byte[] File(int number, TransferSyntax syntax) => DicomFile.Encode(
        [
            .. Examination.Image(SOPClass.SecondaryCaptureImageStorage, 1, "Test pattern", number),
            .. TestPattern.Draw(256).Attributes(),
            .. Attributes(),
        ],
        syntax);

    private static DataSet Attributes() => new()
    {
        { Tag.ImageType, "DERIVED", "SECONDARY" },
        { Tag.ConversionType, "SYN" },
        Tag.Laterality,
        { Tag.PatientOrientation, "L", "F" },
        { Tag.WindowCenter, 2048 },
        { Tag.WindowWidth, 4096 },
    };
}
