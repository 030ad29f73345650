namespace MedicalImages.Dicom.Phantoms;

/// <summary>One head in two contrasts: two series of the same slices, with one frame of reference.</summary>
internal static class MRPhantom
{
    // Tilted about the left-right axis by an angle with cosine 24/25, as in brain scans, so that the orientation is not the identity.
    private static readonly SliceStack Stack = new(Size: 128, PixelSpacing: 1.75m, Slices: 16, SliceSpacing: 8, Cos: 0.96m, Sin: 0.28m);

    private static readonly Examination Examination = new(2, "MR", "PHANTOM^BRAIN", "O", "Phantom: brain MR");

    public static IEnumerable<Phantom> Make()
    {
        var slices = Enumerable.Range(0, Stack.Slices).Select(slice => (Slice: slice, Tissues: Tissues(slice))).ToArray();
        foreach ((int slice, Tissue[] tissues) in slices) yield return T1(slice, tissues);
        foreach ((int slice, Tissue[] tissues) in slices) yield return T2(slice, tissues);
    }

    private static Tissue[] Tissues(int slice)
    {
        var tissues = new Tissue[Stack.Size * Stack.Size];
        double[] at = Stack.Millimeters();
        double z = (double)Stack.Offset(slice);
        for (int i = 0; i < tissues.Length; i++) tissues[i] = Brain.At(at[i % Stack.Size], at[i / Stack.Size], z);
        return tissues;
    }

    private static Phantom T1(int slice, Tissue[] tissues) =>
        new($"mr-t1/{slice + 1:0000}", File(1, "T1", slice, tissue => tissue.T1, tissues, repetitionTime: 500, echoTime: 10));

    private static Phantom T2(int slice, Tissue[] tissues) =>
        new($"mr-t2/{slice + 1:0000}", File(2, "T2", slice, tissue => tissue.T2, tissues, repetitionTime: 4000, echoTime: 100));

    private static byte[] File(
        int series, string contrast, int slice, Func<Tissue, double> signal, Tissue[] tissues, int repetitionTime, int echoTime)
    {
        uint seed = (uint)(series * 1000 + slice);
        Raster raster = Raster.Create(Stack.Size, Stack.Size, (x, y) =>
            Math.Abs(signal(tissues[y * Stack.Size + x]) * Sensitivity(x, y) + 45 * Noise.Grain(seed, x, y)));
        return DicomFile.Encode(
            [
                .. Examination.Image(SOPClass.MRImageStorage, series, contrast, slice + 1),
                .. Stack.Attributes(slice, thickness: 6),
                .. raster.Attributes(),
                .. Attributes(repetitionTime, echoTime),
            ],
            TransferSyntax.ExplicitVRLittleEndian);
    }

    /// <summary>The sensitivity of a receive coil is slightly lower in the center.</summary>
    private static double Sensitivity(int x, int y)
    {
        double u = x / 230.0 - 0.28, v = y / 230.0 - 0.28;
        return 0.92 + u * u + v * v;
    }

    private static DataSet Attributes(int repetitionTime, int echoTime) => new()
    {
        { Tag.ImageType, "ORIGINAL", "PRIMARY", "OTHER" },
        { Tag.BodyPartExamined, "BRAIN" },
        { Tag.FrameOfReferenceUID, Examination.FrameOfReferenceUID },
        { Tag.SpacingBetweenSlices, Stack.SliceSpacing },
        { Tag.ScanningSequence, "SE" },
        { Tag.SequenceVariant, "NONE" },
        Tag.ScanOptions,
        { Tag.MRAcquisitionType, "2D" },
        { Tag.RepetitionTime, repetitionTime },
        { Tag.EchoTime, echoTime },
        { Tag.EchoTrainLength, 1 },
        { Tag.FlipAngle, 90 },
        { Tag.MagneticFieldStrength, 3 },
        { Tag.WindowCenter, 500 },
        { Tag.WindowWidth, 1000 },
    };
}
