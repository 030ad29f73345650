using MedicalImages.Diagnostics;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Tcia;

/// <summary>Describes a listing, for the dry run and the log of a build.</summary>
internal static class TciaNote
{
    /// <summary>Null if there is nothing to say.</summary>
    public static string? Create(TciaManifest manifest, IReadOnlyList<ListedSeries> series)
    {
        string skipped = manifest.SkippedLines == 0 ? ""
            : Plural.Format(manifest.SkippedLines, "line of the manifest that is not a UID was skipped",
                "lines of the manifest that are not UIDs were skipped");
        string[] parts = [DescribeSeries(series), DescribeObjects(manifest), skipped];
        string text = string.Join("; ", parts.Where(part => part.Length > 0));
        return text.Length > 0 ? text : null;
    }

    private static string DescribeSeries(IReadOnlyList<ListedSeries> series)
    {
        if (series.Count == 0) return "";
        string names = ShownNames.Join(series.Select(one => one.Facts.Collection).OfType<string>());
        string of = names.Length == 0 ? "" : $" of {names}";
        return Plural.Format(series.Count, "series", "series") + of;
    }

    private static string DescribeObjects(TciaManifest manifest) => manifest.Objects.Count == 0 ? ""
        : Plural.Format(manifest.Objects.Count, "DRS object in the table", "DRS objects in the table");
}
