using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Selection;

/// <summary>The first image, in the set's order, of each patient, study, series, SOP class or transfer syntax; then the limit.</summary>
internal static class Sampling
{
    public static IReadOnlyList<RemoteImage> Take(ImageSelection selection, IEnumerable<RemoteImage> ordered)
    {
        IEnumerable<RemoteImage> sampled = selection.Sample switch
        {
            Sample.OnePerPatient => ordered.DistinctBy(image => image.Patient),
            Sample.OnePerStudy => ordered.DistinctBy(image => (image.Patient, image.StudyInstanceUID)), // two patients may share a UID
            Sample.OnePerSeries => ordered.DistinctBy(image => (image.StudyInstanceUID, image.SeriesInstanceUID)),
            Sample.OnePerSOPClass => ordered.DistinctBy(image => image.SOPClassUID),
            Sample.OnePerTransferSyntax => ordered.DistinctBy(image => image.TransferSyntaxUID),
            _ => ordered,
        };
        return [.. selection.Limit is { } limit ? sampled.Take(limit) : sampled];
    }
}
