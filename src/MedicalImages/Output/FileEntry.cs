namespace MedicalImages.Output;

/// <summary>A file that this package writes to a destination.</summary>
/// <param name="Path">Relative to the destination, with '/'.</param>
internal record FileEntry(string Path, long Size, string Sha256);
