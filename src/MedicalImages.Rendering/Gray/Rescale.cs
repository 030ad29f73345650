namespace MedicalImages.Rendering.Gray;

/// <summary>The modality LUT as a line (PS3.3 C.11.1).</summary>
internal sealed class Rescale(double slope, double intercept) : IGrayStep
{
    public static readonly Rescale None = new(1, 0);

    public double Apply(double value) => (value * slope) + intercept;

    public double Invert(double value) => (value - intercept) / slope;
}
