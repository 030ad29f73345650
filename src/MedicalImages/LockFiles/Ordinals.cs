namespace MedicalImages.LockFiles;

/// <summary>The numbers that layouts make names of, each from 1. They stay with their images when others come or go.</summary>
/// <param name="Image">Of the image in the set.</param>
/// <param name="Series">Of its series in the set.</param>
/// <param name="InSeries">Of the image in its series.</param>
internal readonly record struct Ordinals(int Image, int Series, int InSeries)
{
    /// <summary>What a lock may hold; with what the numbered layout adds it still is an Int32.</summary>
    public const int Highest = 1_000_000_000;

    public int CompareTo(Ordinals other) => (Image, Series, InSeries).CompareTo((other.Image, other.Series, other.InSeries));
}
