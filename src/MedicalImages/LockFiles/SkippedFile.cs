using MedicalImages.Requests;

namespace MedicalImages.LockFiles;

/// <summary>An invalid file that a set leaves out: one line of the lock.</summary>
/// <param name="Locator">As that of a <see cref="LockedImage"/>.</param>
/// <param name="Problem">Why it is invalid, without text of the file.</param>
internal sealed record SkippedFile(string Locator, string Sha256, long Size, string Problem)
{
    /// <summary>Tells a line that was damaged or half merged.</summary>
    public string Check => Digest.Sha256($"skipped\n{Locator}\n{Sha256}\n{Size}\n{Problem}")[..LockForms.CheckLength];
}
