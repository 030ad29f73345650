using MedicalImages.Dicom.Header;
using MedicalImages.LockFiles;
using MedicalImages.Output;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.LockFiles;

internal static class Numbered
{
    /// <summary>The ordinals of images without a lock file.</summary>
    public static IReadOnlyList<LaidOutImage> WithOrdinals(this IReadOnlyList<(DicomHeader Header, string Sha256)> images)
    {
        Ordinals[] ordinals =
            Numbering.Assign([.. images.Select(image => new UnnumberedImage(null,
            $"{image.Header.StudyInstanceUID}|{image.Header.SeriesInstanceUID}"))]);
        return [.. images.Select((image, i) => new LaidOutImage(image.Header, image.Sha256, ordinals[i]))];
    }
}
