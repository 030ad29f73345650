using MedicalImages.Hashing;

namespace MedicalImages.LockFiles;

/// <summary>A skipped invalid file, which is one line of the lock file.</summary>
/// <param name="Locator">As that of a <see cref="LockedImage"/>.</param>
/// <param name="Problem">Why it is invalid, without text of the file.</param>
internal sealed record SkippedFile(string Locator, string Sha256, long Size, string Problem)
{
    /// <summary>Detects a line that was damaged or merged incorrectly.</summary>
    public string Check => Digest.Sha256($"skipped\n{Locator}\n{Sha256}\n{Size}\n{Problem}", LockTextRules.CheckLength);
}
