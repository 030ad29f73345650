namespace MedicalImages.LockFiles;

/// <summary>One line of a list of images: an image, a skipped file, or the end of the list.</summary>
/// <param name="End">The check of the set that ends here.</param>
internal readonly record struct LockedEntry(LockedImage? Image, SkippedFile? Skipped, string End)
{
    public bool IsEnd => Image is null && Skipped is null;

    public string Check => Image?.Check ?? Skipped?.Check ?? End;
}
