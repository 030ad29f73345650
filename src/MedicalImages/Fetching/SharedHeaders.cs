using System.Collections.Concurrent;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Fetching;

/// <summary>Keeps the equal values of headers once. Images of a series usually differ in their SOPInstanceUID and number.</summary>
internal sealed class SharedHeaders
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DicomHeader> _last = new(StringComparer.Ordinal); // by series

    /// <summary>Thread-safe.</summary>
    public DicomHeader Share(DicomHeader header)
    {
        string series = header.SeriesInstanceUID ?? "";
        DicomHeader? last = _last.GetValueOrDefault(series);
        DicomHeader shared = header.ShareWith(last);
        return ReferenceEquals(shared, header) ? _last[series] = WithSharedTexts(header) : shared;
    }

    // A few values may differ between the images of a series, and all texts of 130 bytes are equal.
    private DicomHeader WithSharedTexts(DicomHeader header) => header with
    {
        TransferSyntaxUID = Share(header.TransferSyntaxUID),
        SOPClassUID = Share(header.SOPClassUID),
        StudyInstanceUID = Share(header.StudyInstanceUID),
        SeriesInstanceUID = Share(header.SeriesInstanceUID),
        Modality = Share(header.Modality),
        PhotometricInterpretation = Share(header.PhotometricInterpretation),
        PatientIdentityRemoved = Share(header.PatientIdentityRemoved),
        BurnedInAnnotation = Share(header.BurnedInAnnotation),
    };

    private string? Share(string? text) => text is null ? null : _texts.GetOrAdd(text, text);
}
