namespace MedicalImages.Dicom.Phantoms;

/// <summary>
/// A stack of parallel square slices through the origin of the patient (PS3.3 C.7.6.2). The rows run to the patient's left; the
/// columns run to the back, and down by an angle of which cosine and sine are given.
/// </summary>
internal sealed record SliceStack(int Size, decimal PixelSpacing, int Slices, decimal SliceSpacing, decimal Cos = 1, decimal Sin = 0)
{
    /// <summary>From the center of the stack to the slice, along its normal.</summary>
    public decimal Offset(int slice) => (slice - (Slices - 1) / 2m) * SliceSpacing;

    /// <summary>From the center of a slice to the middle of each of its columns, and of its rows.</summary>
    public double[] Millimetres() => [.. Enumerable.Range(0, Size).Select(pixel => (pixel - (Size - 1) / 2.0) * (double)PixelSpacing)];

    public DataSet Attributes(int slice, decimal thickness)
    {
        decimal corner = -(Size - 1) / 2m * PixelSpacing, offset = Offset(slice);
        return new()
        {
            { Tag.PixelSpacing, PixelSpacing, PixelSpacing },
            { Tag.ImageOrientationPatient, 1, 0, 0, 0, Cos, -Sin },
            { Tag.ImagePositionPatient, corner, corner * Cos + offset * Sin, offset * Cos - corner * Sin },
            { Tag.SliceThickness, thickness },
            { Tag.SliceLocation, offset },
            { Tag.PatientPosition, "HFS" },
            Tag.PositionReferenceIndicator,
        };
    }
}
