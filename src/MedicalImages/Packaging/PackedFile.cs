namespace MedicalImages.Packaging;

/// <summary>A file of the project's own that goes into the package, such as a license or an icon.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="PackagePath">As NuGet understands it: folders of the package, or names in one, separated by semicolons.</param>
internal sealed record PackedFile(string Path, string PackagePath);
