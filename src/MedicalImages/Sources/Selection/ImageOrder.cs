using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Selection;

/// <summary>The order of a set. The order of a server is undefined, and the same images must have the same order everywhere.</summary>
internal sealed class ImageOrder : IComparer<RemoteImage>
{
    public static readonly ImageOrder Instance = new();

    public int Compare(RemoteImage? x, RemoteImage? y)
    {
        int order = string.CompareOrdinal(x!.StudyInstanceUID, y!.StudyInstanceUID);
        if (order == 0) order = string.CompareOrdinal(x.SeriesInstanceUID, y.SeriesInstanceUID);
        if (order == 0) order = (x.InstanceNumber ?? long.MaxValue).CompareTo(y.InstanceNumber ?? long.MaxValue);
        if (order == 0) order = string.CompareOrdinal(x.SOPInstanceUID, y.SOPInstanceUID);
        return order == 0 ? string.CompareOrdinal(x.Locator, y.Locator) : order;
    }
}
