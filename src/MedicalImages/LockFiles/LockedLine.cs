namespace MedicalImages.LockFiles;

/// <summary>An image and the number of its line.</summary>
internal readonly record struct LockedLine(LockedImage Image, int Line);
