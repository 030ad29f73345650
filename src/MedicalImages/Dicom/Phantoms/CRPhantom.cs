namespace MedicalImages.Dicom.Phantoms;

/// <summary>A test pattern with two windows. The second one covers only the darkest quarter of the values.</summary>
internal static class CRPhantom
{
    private static readonly Examination Examination = new(5, "CR", "PHANTOM^TEST PATTERN", "O", "Phantom: test pattern");

    public static IEnumerable<Phantom> Make()
    {
        yield return new Phantom("cr/0001", File());
    }

    private static byte[] File() => DicomFile.Encode(
        [
            .. Examination.Image(SOPClass.ComputedRadiographyImageStorage, 1, "Test pattern", 1),
            .. TestPattern.Draw(512).Attributes(),
            .. Attributes(),
        ],
        TransferSyntax.ExplicitVRLittleEndian);

    private static DataSet Attributes() => new()
    {
        { Tag.ImageType, "ORIGINAL", "PRIMARY" },
        Tag.BodyPartExamined,
        Tag.ViewPosition,
        Tag.Laterality,
        { Tag.PatientOrientation, "L", "F" },
        { Tag.ImagerPixelSpacing, 0.5m, 0.5m },
        { Tag.WindowCenter, 2048, 512 },
        { Tag.WindowWidth, 4096, 1024 },
        { Tag.WindowCenterWidthExplanation, "ALL", "DARK" },
    };
}
