namespace MedicalImages.Rendering.Gray;

/// <summary>A step from a stored value to a gray value.</summary>
internal interface IGrayStep
{
    double Apply(double value);
}
