namespace MedicalImages.Build.Locking;

/// <summary>The order of the lines: by identity and not by ordinal, so that what two branches add is apart.</summary>
internal sealed class LockedImageOrder : IComparer<LockedImage>
{
    public static readonly LockedImageOrder Instance = new();

    public int Compare(LockedImage? x, LockedImage? y) => Keys(x!).Zip(Keys(y!), string.CompareOrdinal).FirstOrDefault(order => order != 0);

    private static string[] Keys(LockedImage image) => [image.StudyInstanceUID ?? "", image.SeriesInstanceUID ?? "", image.SOPInstanceUID ?? "", image.Locator];
}
