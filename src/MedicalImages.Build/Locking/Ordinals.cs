namespace MedicalImages.Build.Locking;

/// <summary>The numbers that layouts make names of, each from 1. They stay with their images when others come or go.</summary>
/// <param name="Image">Of the image in the set.</param>
/// <param name="Series">Of its series in the set.</param>
/// <param name="InSeries">Of the image in its series.</param>
internal readonly record struct Ordinals(int Image, int Series, int InSeries)
{
    public int CompareTo(Ordinals other) => (Image, Series, InSeries).CompareTo((other.Image, other.Series, other.InSeries));
}
