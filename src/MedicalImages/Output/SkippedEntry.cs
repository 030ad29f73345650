namespace MedicalImages.Output;

/// <summary>An invalid file that was skipped, as in the manifest: the same on every machine, with or without a lock file.</summary>
/// <param name="Problem">Why it is invalid, without text of the file.</param>
internal sealed record SkippedEntry(string Sha256, long Size, string Problem)
{
    public static readonly IComparer<SkippedEntry> BySha256 =
        Comparer<SkippedEntry>.Create((x, y) => string.CompareOrdinal(x.Sha256, y.Sha256));
}
