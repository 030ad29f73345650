namespace MedicalImages.Dicom.Phantoms;

/// <summary>One heartbeat as a color cine.</summary>
internal static class UltrasoundPhantom
{
    private const int Frames = 18;
    private const int FrameTime = 50; // milliseconds

    private static readonly Examination Examination = new(4, "US", "PHANTOM^HEART", "O", "Phantom: echocardiogram");

    public static IEnumerable<Phantom> Make()
    {
        yield return new Phantom("us/0001", File());
    }

    private static byte[] File() => DicomFile.Encode(
        [
            .. Examination.Image(SOPClass.UltrasoundMultiFrameImageStorage, 1, "Short axis", 1),
            .. Cine(),
            .. Attributes(),
        ],
        TransferSyntax.ExplicitVRLittleEndian);

    private static DataSet Cine() => new()
    {
        { Tag.SamplesPerPixel, 3 },
        { Tag.PhotometricInterpretation, "RGB" },
        { Tag.PlanarConfiguration, 0 },
        { Tag.NumberOfFrames, Frames },
        { Tag.FrameIncrementPointer, Tag.FrameTime },
        { Tag.FrameTime, FrameTime },
        { Tag.Rows, HeartCine.Rows },
        { Tag.Columns, HeartCine.Columns },
        { Tag.BitsAllocated, 8 },
        { Tag.BitsStored, 8 },
        { Tag.HighBit, 7 },
        { Tag.PixelRepresentation, 0 },
        { Tag.PixelDataInBytes, HeartCine.Draw(Frames) },
    };

    private static DataSet Attributes() => new()
    {
        { Tag.ImageType, "ORIGINAL", "PRIMARY", "TTE", "0011" },
        { Tag.BodyPartExamined, "HEART" },
        Tag.PatientOrientation,
        { Tag.HeartRate, 60_000 / (Frames * FrameTime) },
        { Tag.SequenceOfUltrasoundRegions, Region() },
    };

    /// <summary>The sector as a tissue region with 1 mm per pixel, so that lengths can be measured (PS3.3 C.8.5.5).</summary>
    private static DataSet Region() => new()
    {
        { Tag.RegionSpatialFormat, 1 },
        { Tag.RegionDataType, 1 },
        { Tag.RegionFlags, 0 },
        { Tag.RegionLocationMinX0, 0 },
        { Tag.RegionLocationMinY0, 0 },
        { Tag.RegionLocationMaxX1, HeartCine.Columns - 1 },
        { Tag.RegionLocationMaxY1, HeartCine.SectorRows - 1 },
        { Tag.PhysicalUnitsXDirection, 3 },
        { Tag.PhysicalUnitsYDirection, 3 },
        { Tag.PhysicalDeltaX, 0.1m },
        { Tag.PhysicalDeltaY, 0.1m },
    };
}
