using MedicalImages.Rendering.Color;
using MedicalImages.Rendering.Gray;
using MedicalImages.Rendering.Header;
using MedicalImages.Rendering.Output;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering;

/// <summary>The photometric interpretation decides how samples become a picture.</summary>
internal static class Photometric
{
    public static IPictureRows Draw(AttributeSet image, DecodedFrame frame, int number, CancellationToken cancellationToken)
    {
        var rows = new CancelableRows(frame.Format.IsSubsampled ? new SubsampledRows(frame) : new SampleRows(frame), cancellationToken);
        string name = image.Text(Tags.PhotometricInterpretation);
        if (name.Length == 0) name = frame.Format.SamplesPerPixel == 1 ? "MONOCHROME2" : "RGB"; // ACR-NEMA has no such attribute
        bool isColor = name.StartsWith("YBR_", StringComparison.Ordinal) || name == "RGB";
        if (isColor != (frame.Format.SamplesPerPixel == 3))
            throw RenderingException.Invalid("SamplesPerPixel contradicts the photometric interpretation.");
        return name switch
        {
            "MONOCHROME1" or "MONOCHROME2" => Gray(image, rows, number, name == "MONOCHROME1"),
            "PALETTE COLOR" => new PalettePicture(rows, image),
            // The RGB of some files is that of their images before compression.
            "RGB" => new ColorPicture(rows, frame.IsYbr ? YbrModel.Full : null),
            "YBR_FULL" or "YBR_FULL_422" => new ColorPicture(rows, YbrModel.Full),
            "YBR_PARTIAL_422" or "YBR_PARTIAL_420" => new ColorPicture(rows, YbrModel.Partial),
            _ => throw new RenderingException(RenderingReason.UnsupportedPhotometric, "The photometric interpretation is not drawn."),
        };
    }

    private static GrayPicture Gray(AttributeSet image, CancelableRows rows, int frame, bool isInverted)
    {
        var steps = new GraySteps(image, rows.Format, frame);
        IGrayStep modality = steps.Modality();
        IGrayStep voi = steps.Voi(modality) ?? ValueRange.Measure(rows, modality, Padding.From(image, rows.Format));
        return new(rows, new GrayScale(rows.Format, modality, voi, isInverted));
    }
}
