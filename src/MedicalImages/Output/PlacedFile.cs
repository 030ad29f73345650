namespace MedicalImages.Output;

/// <summary>By what a file is told to be still what was placed.</summary>
/// <param name="Time">Local, as MSBuild's %(ModifiedTime) writes it, because Clean compares it as text.</param>
internal readonly record struct PlacedFile(string Time, long Size);
