namespace MedicalImages.Packaging;

/// <summary>A file of the project that is packed, such as a license or an icon.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="PackagePath">As NuGet interprets it: folders of the package, or file names in one, separated by semicolons.</param>
internal sealed record PackedFile(string Path, string PackagePath);
