namespace MedicalImages.Rendering.Gray;

/// <summary>Center and width of the values that are drawn with contrast, mapped to 0 to 255 (PS3.3 C.11.2.1).</summary>
internal sealed record Window(double Center, double Width, WindowFunction Function = WindowFunction.Linear) : IGrayStep
{
    public const double White = 255;

    public bool IsValid => Width > 0;

    /// <summary>The lowest value is black, and the highest one is white.</summary>
    public static Window Between(double min, double max) => new((min + max) / 2, max - min, WindowFunction.LinearExact);

    /// <summary>Up to this value, LINEAR and LINEAR_EXACT are black. SIGMOID has no such value.</summary>
    public double Low => Middle - (Range / 2);

    /// <summary>From this value on, they are white.</summary>
    public double High => Middle + (Range / 2);

    // The standard forbids LINEAR with less than 1. Files of dose images have it, with values that are all below 1.
    private bool IsLinear => Function == WindowFunction.Linear && Width >= 1;

    private double Middle => IsLinear ? Center - 0.5 : Center;

    private double Range => IsLinear ? Width - 1 : Width;

    public double Apply(double value) =>
        Function == WindowFunction.Sigmoid ? White / (1 + Math.Exp(-4 * (value - Center) / Width)) : Ramp(value);

    // The order of operations is that of dcmtk 3.6.7: with any other, some values between two grays differ by 1. The upper limit is white
    // by the formula of the standard; dcmtk draws 254 in some windows, because of its rounding.
    private double Ramp(double value)
    {
        if (value <= Low) return 0;
        return value >= High ? White : (value * (White / Range)) + (White - (((Middle / Range) + 0.5) * White));
    }
}
