using MedicalImages.Build.Dicom;

namespace MedicalImages.Build.Provisioning.Placing;

/// <summary>One provisioned image as the manifest states it. No patient text.</summary>
/// <param name="Path">Relative to the destination, with '/'.</param>
internal sealed record ImageEntry(string Path, long Size, string Sha256, DicomHeader Header);
