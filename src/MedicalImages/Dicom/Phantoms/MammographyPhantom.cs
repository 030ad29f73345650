namespace MedicalImages.Dicom.Phantoms;

/// <summary>The four views of a screening study. Displayed side by side, their chest walls are adjacent (PS3.3 C.8.11.7).</summary>
internal static class MammographyPhantom
{
    private static readonly Examination Examination = new(3, "MG", "PHANTOM^MAMMOGRAPHY", "F", "Phantom: screening mammography");

    private static readonly View[] Views =
    [
        new("R", "CC", ["P", "L"], 0),
        new("L", "CC", ["A", "R"], 0),
        new("R", "MLO", ["P", "FL"], -45),
        new("L", "MLO", ["A", "FR"], 45),
    ];

    public static IEnumerable<Phantom> Make() => Views.Select((view, i) => new Phantom($"mg/{i + 1:0000}", File(view, i + 1)));

    private static byte[] File(View view, int number) => DicomFile.Encode(
        [
            .. Examination.Image(SOPClass.DigitalMammographyXRayImageStorageForPresentation, 1, "Screening", number),
            .. Breast.Draw(view.Laterality == "L", view.Name == "MLO").Attributes(),
            .. Attributes(),
            .. view.Attributes(),
        ],
        TransferSyntax.ExplicitVRLittleEndian);

    private static DataSet Attributes() => new()
    {
        { Tag.PresentationIntentType, "FOR PRESENTATION" },
        { Tag.ImageType, "ORIGINAL", "PRIMARY" },
        { Tag.BodyPartExamined, "BREAST" },
        { Tag.OrganExposed, "BREAST" },
        { Tag.AnatomicRegionSequence, Code("76752008", "Breast") },
        { Tag.PositionerType, "MAMMOGRAPHIC" },
        { Tag.DetectorType, "DIRECT" },
        { Tag.ImagerPixelSpacing, 0.4m, 0.4m },
        { Tag.PixelIntensityRelationship, "LOG" },
        { Tag.PixelIntensityRelationshipSign, 1 },
        { Tag.PresentationLUTShape, "IDENTITY" },
        { Tag.RescaleIntercept, 0 },
        { Tag.RescaleSlope, 1 },
        { Tag.RescaleType, "US" },
        { Tag.WindowCenter, 2048 },
        { Tag.WindowWidth, 4096 },
        { Tag.BreastImplantPresent, "NO" },
        { Tag.PartialView, "NO" },
        Tag.AcquisitionContextSequence,
    };

    private static DataSet Code(string value, string meaning) => new()
    {
        { Tag.CodeValue, value },
        { Tag.CodingSchemeDesignator, "SCT" },
        { Tag.CodeMeaning, meaning },
    };

    private sealed record View(string Laterality, string Name, string[] PatientOrientation, int PrimaryAngle)
    {
        private DataSet Code => Name == "CC"
            ? Code("399162004", "cranio-caudal")
            : Code("399368009", "medio-lateral oblique");

        public DataSet Attributes() => new()
        {
            { Tag.ImageLaterality, Laterality },
            { Tag.ViewPosition, Name },
            { Tag.PatientOrientation, PatientOrientation },
            { Tag.PositionerPrimaryAngle, PrimaryAngle },
            { Tag.ViewCodeSequence, [.. Code, new SequenceElement(Tag.ViewModifierCodeSequence, [])] },
        };
    }
}
