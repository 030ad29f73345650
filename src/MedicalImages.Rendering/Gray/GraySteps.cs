using MedicalImages.Rendering.Header;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Gray;

/// <summary>
/// The modality and VOI transformations of a frame. Those of the frame come first, then those that all frames share, then those of the
/// image.
/// </summary>
internal sealed class GraySteps(AttributeSet image, PixelFormat format, int frame)
{
    public IGrayStep Modality()
    {
        if (image.Item(Tags.ModalityLUTSequence) is { IsEmpty: false } table) return LookupTable.From(table, format.IsSigned, false);
        AttributeSet source = FunctionalGroup(Tags.PixelValueTransformationSequence, Tags.RescaleSlope);
        return source.Number(Tags.RescaleSlope) is { } slope and not 0
            ? new Rescale(slope, source.Number(Tags.RescaleIntercept) ?? 0)
            : Rescale.None;
    }

    /// <summary>The table if there is one, else the first window; null if there is neither.</summary>
    public IGrayStep? Voi(IGrayStep modality)
    {
        if (image.Item(Tags.VOILUTSequence) is { IsEmpty: false } table)
            return LookupTable.From(table, modality.Apply(format.MinValue) < 0, true);
        return Window(FunctionalGroup(Tags.FrameVOILUTSequence, Tags.WindowCenter));
    }

    /// <summary>The window in stored values, if a line leads from them to its input.</summary>
    public StoredWindow? StoredWindow()
    {
        if (Modality() is not Rescale modality || Voi(modality) is not Window window) return null;
        (double black, double white) = (modality.Invert(window.Low), modality.Invert(window.High));
        return double.IsFinite(black) && double.IsFinite(white) // a slope of 1E-310 leads to infinity
            ? new StoredWindow(black, white, window.Function == WindowFunction.Sigmoid)
            : null;
    }

    private AttributeSet FunctionalGroup(uint sequence, uint required)
    {
        AttributeSet? ofFrame = image.Item(Tags.PerFrameFunctionalGroupsSequence, frame)?.Item(sequence);
        AttributeSet? shared = image.Item(Tags.SharedFunctionalGroupsSequence)?.Item(sequence);
        return ofFrame?.Has(required) == true ? ofFrame : shared?.Has(required) == true ? shared : image;
    }

    private static Window? Window(AttributeSet attributes)
    {
        if (attributes.Number(Tags.WindowCenter) is not { } center || attributes.Number(Tags.WindowWidth) is not { } width) return null;
        var window = new Window(center, width, Function(attributes.Text(Tags.VOILUTFunction)));
        return window.IsValid ? window : null;
    }

    private static WindowFunction Function(string name) => name switch
    {
        "SIGMOID" => WindowFunction.Sigmoid,
        "LINEAR_EXACT" => WindowFunction.LinearExact,
        _ => WindowFunction.Linear,
    };
}
