using MedicalImages;

namespace Viewer;

/// <summary>What the manifest states about an image. None of it identifies a patient.</summary>
internal sealed record ImageFacts(
    string Set, string Path, long Size, string Sha256, string? Problem, string? Modality, string? SOPClassUID, string? TransferSyntaxUID,
    int? Rows, int? Columns, int? NumberOfFrames, int? BitsAllocated, int? BitsStored, int? SamplesPerPixel,
    string? PhotometricInterpretation, string? SOPInstanceUID, string? SeriesInstanceUID, string? StudyInstanceUID,
    string? PatientIdentityRemoved, string? BurnedInAnnotation)
{
    public static ImageFacts Create(MedicalImage image) => new(
        image.Set, image.RelativePath, image.Size, image.Sha256, image.Problem, image.Modality, image.SOPClassUID, image.TransferSyntaxUID,
        image.Rows, image.Columns, image.NumberOfFrames, image.BitsAllocated, image.BitsStored, image.SamplesPerPixel,
        image.PhotometricInterpretation, image.SOPInstanceUID, image.SeriesInstanceUID, image.StudyInstanceUID,
        image.PatientIdentityRemoved, image.BurnedInAnnotation);
}
