namespace MedicalImages.Dicom.Phantoms;

/// <summary>One image made in code: a whole DICOM file.</summary>
/// <param name="Name">Stable within a version of the catalog, as <c>ct/0001</c>; locators and lock files name it.</param>
internal sealed record Phantom(string Name, byte[] Content);
