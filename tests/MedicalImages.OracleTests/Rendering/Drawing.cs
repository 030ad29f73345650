using MedicalImages.Rendering;
using MedicalImages.Rendering.Frames;
using MedicalImages.Rendering.Gray;
using MedicalImages.Rendering.Header;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.OracleTests.Rendering;

/// <summary>One frame as we draw it, and the arguments with which dcmtk uses the same window.</summary>
internal sealed record Drawing(Raster Raster, string[] WindowArguments, ImageHeader Header)
{
    private static readonly string[] LossySyntaxes =
        ["1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.53", "1.2.840.10008.1.2.4.55"];

    public bool IsInverted => Header.Attributes.Text(Tags.PhotometricInterpretation) == "MONOCHROME1";

    /// <summary>
    /// The inverse transformation of lossy JPEG is not exact in the standard: 1 for a stored value, which the window multiplies, and which
    /// is up to 3 after the conversion to RGB. The conversion alone is up to 1, because dcmtk has another neutral value.
    /// </summary>
    public int Tolerance => (LossySyntaxes.Contains(Header.TransferSyntaxUID), Raster.Channels, IsYbr) switch
    {
        (true, 3, _) => 3,
        (true, _, _) => (int)Math.Ceiling(GrayPerStoredValue),
        (_, _, true) => 1,
        _ => 0,
    };

    private double GrayPerStoredValue =>
        new GraySteps(Header.Attributes, PixelFormatReader.Read(Header), 0).StoredWindow() is { } window
            ? Window.White / Math.Abs(window.White - window.Black)
            : 1;

    private bool IsYbr => Header.Attributes.Text(Tags.PhotometricInterpretation).StartsWith("YBR_", StringComparison.Ordinal);

    public static Drawing Create(string file, int frame)
    {
        using DicomPicture picture = DicomPicture.Open(file);
        using FileStream stream = File.OpenRead(file);
        ImageHeader header = ImageHeaderReader.Read(stream);
        Raster raster = picture.Render(frame);
        return new(raster, raster.Channels == 1 ? WindowOf(stream, header, frame) : [], header);
    }

    private static string[] WindowOf(FileStream stream, ImageHeader header, int frame)
    {
        PixelFormat format = PixelFormatReader.Read(header);
        var steps = new GraySteps(header.Attributes, format, frame);
        IGrayStep modality = steps.Modality();
        switch (steps.Voi(modality))
        {
            case Window { Function: WindowFunction.Linear } linear: return ["+Wfl", "+Ww", $"{linear.Center:R}", $"{linear.Width:R}"];
            case Window other: return ["+Wfs", "+Ww", $"{other.Center:R}", $"{other.Width:R}"];
            case not null: return ["+Wl", "1"];
        }

        using var frames = new FrameReader(stream, header, format);
        Window range = ValueRange.Measure(new SampleRows(frames.Read(frame)), modality, Padding.From(header.Attributes, format));
        // The window of LINEAR that is the same as this one of LINEAR_EXACT.
        return ["+Wfl", "+Ww", $"{range.Center + 0.5:R}", $"{range.Width + 1:R}"];
    }
}
