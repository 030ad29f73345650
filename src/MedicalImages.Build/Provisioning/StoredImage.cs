using MedicalImages.Build.Dicom;
using MedicalImages.Build.Sources;

namespace MedicalImages.Build.Provisioning;

/// <summary>An image that is in the store and identified.</summary>
internal sealed record StoredImage(RemoteImage Remote, string Sha256, long Size, DicomHeader Header);
