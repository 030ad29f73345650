namespace MedicalImages.Dicom.Phantoms;

/// <summary>One generated image: a complete DICOM file.</summary>
/// <param name="Name">Such as <c>ct/0001</c>. Stable within a version of the catalog, because locators and lock files contain it.</param>
internal sealed record Phantom(string Name, byte[] Content);
