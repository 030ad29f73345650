namespace MedicalImages.Output;

/// <summary>Identifies an unchanged placed file.</summary>
/// <param name="Time">Local time in the format of MSBuild's %(ModifiedTime), because Clean compares it as text.</param>
internal sealed record PlacedFile(string Time, long Size);
