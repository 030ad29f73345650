using MedicalImages.Dicom.Header;

namespace MedicalImages.Store.Blobs;

/// <summary>What a build requires of a complete image in the store, without reading it.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="OrthancId">
/// The Orthanc ID that the image was compared with. It is computed from the PatientID, which is never written.
/// </param>
internal sealed record StoredHeader(string Sha256, long Length, string? OrthancId, DicomHeader Header);
