namespace MedicalImages.LockFiles;

/// <summary>An image and the line of the lock that it begins in.</summary>
internal readonly record struct LockedLine(LockedImage Image, int Line);
