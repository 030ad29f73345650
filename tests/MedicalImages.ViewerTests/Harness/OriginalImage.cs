using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.ViewerTests.Harness;

/// <summary>A small picture that looks different if it is mirrored, shifted or inverted, or if its colors are exchanged.</summary>
internal sealed record OriginalImage(string Name, int BitsStored, int SamplesPerPixel = 1, bool IsSigned = false)
{
    public const int Columns = 97; // odd, so that a row of bytes has an odd length
    public const int Rows = 64;

    public static readonly IReadOnlyDictionary<string, OriginalImage> All = new OriginalImage[]
    {
        new("Gray8", 8), new("Gray12", 12), new("Signed16", 16, IsSigned: true), new("Color", 8, SamplesPerPixel: 3),
    }.ToDictionary(image => image.Name);

    public int BitsAllocated => BitsStored > 8 ? 16 : 8;

    /// <summary>Little endian, with the samples of a pixel side by side.</summary>
    public byte[] Pixels { get; } = Draw(BitsStored, SamplesPerPixel, IsSigned);

    public byte[] Encode() => Encode(TransferSyntax.ExplicitVRLittleEndian, BitsAllocated == 8
        ? new ValueElement(Tag.PixelDataInBytes, Pixels)
        : new ValueElement(Tag.PixelData, Pixels));

    /// <summary>The image with the compressed frame instead of its pixels.</summary>
    public byte[] Encode(string transferSyntax, byte[] frame) => Encode(
        new TransferSyntax(transferSyntax), new FragmentsElement(Tag.PixelDataInBytes, [frame.Length % 2 == 0 ? frame : [.. frame, 0]]));

    private byte[] Encode(TransferSyntax syntax, Element pixelData)
    {
        int min = IsSigned ? -(1 << BitsStored - 1) : 0;
        DataSet image =
        [
            .. new Examination(100, "OT", "PICTURE", "O", "Picture").Image(SOPClass.SecondaryCaptureImageStorage, 1, "Picture", 1),
            .. new DataSet
            {
                { Tag.ConversionType, "SYN" },
                { Tag.SamplesPerPixel, SamplesPerPixel },
                { Tag.PhotometricInterpretation, SamplesPerPixel == 3 ? "RGB" : "MONOCHROME2" },
                { Tag.Rows, Rows },
                { Tag.Columns, Columns },
                { Tag.BitsAllocated, BitsAllocated },
                { Tag.BitsStored, BitsStored },
                { Tag.HighBit, BitsStored - 1 },
                { Tag.PixelRepresentation, IsSigned ? 1 : 0 },
            },
        ];
        if (SamplesPerPixel == 3) image.Add(Tag.PlanarConfiguration, 0);
        if (SamplesPerPixel == 1) image.Add(Tag.WindowCenter, min + (1 << BitsStored - 1));
        if (SamplesPerPixel == 1) image.Add(Tag.WindowWidth, 1 << BitsStored);
        image.Add(pixelData);
        return DicomFile.Encode(image, syntax);
    }

    private static byte[] Draw(int bits, int samples, bool isSigned)
    {
        var bytes = new List<byte>();
        for (int i = 0; i < Columns * Rows * samples; i++)
        {
            double gray = Gray(i / samples % Columns, i / samples / Columns, i % samples);
            int value = (int)(gray * ((1 << bits) - 1)) - (isSigned ? 1 << bits - 1 : 0);
            bytes.Add((byte)value);
            if (bits > 8) bytes.Add((byte)(value >> 8));
        }

        return [.. bytes];
    }

    // A ramp with a bright square in one corner. A color has its own direction.
    private static double Gray(int x, int y, int sample)
    {
        if (x is > 8 and < 30 && y is > 6 and < 22) return sample == 2 ? 0.5 : 1;
        double across = (double)x / Columns, down = (double)y / Rows;
        return sample switch { 0 => 0.7 * across + 0.3 * down, 1 => 1 - across, _ => down };
    }
}
