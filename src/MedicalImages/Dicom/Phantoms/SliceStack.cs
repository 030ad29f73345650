namespace MedicalImages.Dicom.Phantoms;

/// <summary>
/// A stack of parallel square slices around the origin of the patient (PS3.3 C.7.6.2). Rows point to the patient's left. Columns point
/// to the back, tilted down by the angle with the specified cosine and sine.
/// </summary>
internal sealed record SliceStack(int Size, decimal PixelSpacing, int Slices, decimal SliceSpacing, decimal Cos = 1, decimal Sin = 0)
{
    /// <summary>The distance from the center of the stack to the slice, along its normal.</summary>
    public decimal Offset(int slice) => (slice - (Slices - 1) / 2m) * SliceSpacing;

    /// <summary>The distances from the center of a slice to the center of each column, and of each row.</summary>
    public double[] Millimeters() => [.. Enumerable.Range(0, Size).Select(pixel => (pixel - (Size - 1) / 2.0) * (double)PixelSpacing)];

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
