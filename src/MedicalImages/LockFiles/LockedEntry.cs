namespace MedicalImages.LockFiles;

/// <summary>What one line of a list of images says: an image, a file that was left out, or the end of the list.</summary>
/// <param name="End">The check of the set that ends there.</param>
internal readonly record struct LockedEntry(LockedImage? Image, SkippedFile? Skipped, string End)
{
    public bool IsEnd => Image is null && Skipped is null;

    public string Check => Image?.Check ?? Skipped?.Check ?? End;
}
