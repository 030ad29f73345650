using MedicalImages.Requests;

namespace MedicalImages.LockFiles;

/// <summary>One image of a locked set: one line of the lock.</summary>
/// <param name="Locator">Names the image within its source; a hash of that where the source's own text may say too much (addresses, names of files).</param>
internal sealed record LockedImage(string Locator, string Sha256, long Size, Ordinals Ordinals)
{
    public string? StudyInstanceUID { get; init; }

    public string? SeriesInstanceUID { get; init; }

    public string? SOPInstanceUID { get; init; }

    /// <summary>Names its series; images without UIDs are of one.</summary>
    public string Series => $"{StudyInstanceUID}|{SeriesInstanceUID}";

    /// <summary>What people look for.</summary>
    public string Name => SOPInstanceUID ?? Locator;

    /// <summary>First 16 hexadecimal digits of the SHA-256 of the value of PixelData; null where there is none.</summary>
    public string? Pixels { get; init; }

    /// <summary>
    /// Its path and name at its source, with '/', where the layout of the set needs it; null elsewhere, for it may say too much.
    /// </summary>
    public string? SourceName { get; init; }

    /// <summary>Why the file is invalid, where it was kept all the same.</summary>
    public string? Problem { get; init; }

    /// <summary>The version that reads the line.</summary>
    public string Requires => HasLaterMembers || !UIDs.All(LockVersion.IsUidOfFirst) ? LockVersion.SourceNames : LockVersion.First;

    private bool HasLaterMembers => SourceName is not null || Problem is not null;

    private string?[] UIDs => [StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID];

    /// <summary>Tells a line that was damaged or half merged: an error detector, no signature.</summary>
    public string Check => Digest.Sha256(
        $"{Locator}\n{Sha256}\n{Size}\n{Ordinals.Image} {Ordinals.Series} {Ordinals.InSeries}\n"
        + $"{StudyInstanceUID}\n{SeriesInstanceUID}\n{SOPInstanceUID}\n{Pixels}{Later}")[..LockForms.CheckLength];

    // Nothing where it is not used: the check of a line of an earlier version stays what it was.
    private string Later => HasLaterMembers ? $"\n{SourceName}\n{Problem}" : "";
}
