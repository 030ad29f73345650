using MedicalImages.Build.Dicom;
using MedicalImages.Build.Locking;

namespace MedicalImages.Build.Tests.Provisioning;

internal static class Numbered
{
    /// <summary>The ordinals that images have where no lock gives them any.</summary>
    public static IReadOnlyList<(DicomHeader Header, string Sha256, Ordinals Ordinals)> InTheirOrder(this IReadOnlyList<(DicomHeader Header, string Sha256)> images)
    {
        IReadOnlyList<Ordinals> ordinals = Numbering.Of([.. images.Select(image => ((Ordinals?)null, $"{image.Header.StudyInstanceUID}|{image.Header.SeriesInstanceUID}"))]);
        return [.. images.Select((image, i) => (image.Header, image.Sha256, ordinals[i]))];
    }
}
