using MedicalImages.Rendering.Header;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Gray;

/// <summary>
/// The stored values that are drawn black and white, for a decoder elsewhere. A window of HU or other units is converted with the rescale
/// slope and intercept; the form of the curve between the values is not known there.
/// </summary>
internal readonly record struct StoredWindow(double Black, double White)
{
    /// <returns>Null if the image has no window, or a table.</returns>
    public static StoredWindow? Find(AttributeSet image, PixelFormat format, int frame)
    {
        var steps = new GraySteps(image, format, frame);
        if (steps.Modality() is not Rescale rescale || steps.Voi(rescale) is not Window window) return null;
        double half = window.Width / 2;
        return new(rescale.Invert(window.Center - half), rescale.Invert(window.Center + half));
    }
}
