namespace MedicalImages.LockFiles;

/// <summary>
/// Orders lines by identity, not by ordinal, so that additions of two branches are in different places. Ordinals decide only between lines
/// of one image, which a merge can produce.
/// </summary>
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
