namespace MedicalImages.Rendering.Gray;

/// <summary>Center and width of the values that are drawn with contrast, mapped to 0 to 255 (PS3.3 C.11.2.1).</summary>
internal sealed record Window(double Center, double Width, WindowFunction Function = WindowFunction.Linear) : IGrayStep
{
    public const double White = 255;

    public bool IsValid => Width > 0;

    /// <summary>The lowest value is black, and the highest one is white.</summary>
    public static Window Between(double min, double max) => new((min + max) / 2, max - min, WindowFunction.LinearExact);

    public double Apply(double value) => Function switch
    {
        WindowFunction.Sigmoid => White / (1 + Math.Exp(-4 * (value - Center) / Width)),
        // The standard forbids LINEAR with less than 1. Files of dose images have it, with values that are all below 1.
        WindowFunction.Linear when Width >= 1 => Ramp(value, Center - 0.5, Width - 1),
        _ => Ramp(value, Center, Width),
    };

    // The order of operations is that of dcmtk 3.6.7: with any other, some values at a limit differ by 1.
    private static double Ramp(double value, double center, double width)
    {
        double low = center - (width / 2), high = center + (width / 2);
        if (value <= low) return 0;
        double gradient = White / width;
        return value > high ? White : (value * gradient) + (White - (((center / width) + 0.5) * White));
    }
}
