using MedicalImages.Rendering.Header;

namespace MedicalImages.Rendering.Gray;

/// <summary>The modality and VOI transformations that a file requires.</summary>
internal static class GraySteps
{
    public static IGrayStep Modality(AttributeSet image) =>
        image.Number(Tags.RescaleSlope) is { } slope and not 0
            ? new Rescale(slope, image.Number(Tags.RescaleIntercept) ?? 0)
            : Rescale.None;

    public static IGrayStep? Voi(AttributeSet image) => Window(image);

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
