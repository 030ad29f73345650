using MedicalImages.Hashing;

namespace MedicalImages.LockFiles;

/// <summary>The numbers that layouts use in names, each from 1. They do not change if other images are added or removed.</summary>
/// <param name="Image">Of the image in the set.</param>
/// <param name="Series">Of its series in the set.</param>
/// <param name="InSeries">Of the image in its series.</param>
internal readonly record struct Ordinals(int Image, int Series, int InSeries)
{
    /// <summary>The maximum in a lock file: the offset of the numbered layout plus this is an Int32.</summary>
    public const int Highest = 1_000_000_000;

    /// <summary>The three numbers, separated by spaces.</summary>
    public void AddTo(ref DigestBuilder text)
    {
        text.Append(Image);
        text.Append(" ");
        text.Append(Series);
        text.Append(" ");
        text.Append(InSeries);
    }

    public int CompareTo(Ordinals other) => (Image, Series, InSeries).CompareTo((other.Image, other.Series, other.InSeries));
}
