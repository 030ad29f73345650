namespace MedicalImages.LockFiles;

/// <summary>The order of the lines: by identity and not by ordinal, so that what two branches add is apart. Ordinals decide between lines of one image only, which a merge can leave.</summary>
internal sealed class LockedImageOrder : IComparer<LockedImage>
{
    public static readonly LockedImageOrder Instance = new();

    public int Compare(LockedImage? x, LockedImage? y)
    {
        int order = string.CompareOrdinal(x!.StudyInstanceUID ?? "", y!.StudyInstanceUID ?? "");
        if (order == 0) order = string.CompareOrdinal(x.SeriesInstanceUID ?? "", y.SeriesInstanceUID ?? "");
        if (order == 0) order = string.CompareOrdinal(x.SOPInstanceUID ?? "", y.SOPInstanceUID ?? "");
        if (order == 0) order = string.CompareOrdinal(x.Locator, y.Locator);
        if (order == 0) order = x.Ordinals.CompareTo(y.Ordinals);
        return order;
    }
}
