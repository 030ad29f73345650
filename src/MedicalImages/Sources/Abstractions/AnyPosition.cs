namespace MedicalImages.Sources.Abstractions;

/// <summary>
/// Compares images of two listings: one more object in a bucket, or line in a list, changes the positions of all that follow.
/// </summary>
internal sealed class AnyPosition : IEqualityComparer<RemoteImage>
{
    public bool Equals(RemoteImage? x, RemoteImage? y) =>
        x == y || (x is not null && y is not null && x.Locator == y.Locator && x with { Position = y.Position } == y);

    public int GetHashCode(RemoteImage image) => image.GetHashCode();
}
