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
        Ordinals[] ordinals = Assign([.. images.Select(image =>
            (default(Ordinals), $"{image.Header.StudyInstanceUID}|{image.Header.SeriesInstanceUID}"))]);
        return [.. images.Select((image, i) => new LaidOutImage(image.Header, image.Sha256, ordinals[i]))];
    }

    public static Ordinals[] Assign((Ordinals Before, string Series)[] images)
    {
        Ordinals[] ordinals = [.. images.Select(image => image.Before)];
        Numbering.Assign([.. images.Select(image => image.Series)], ordinals);
        return ordinals;
    }
}
