using System.Collections.Concurrent;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Fetching;

/// <summary>Keeps the equal values of headers once. Images of a series usually differ in their SOPInstanceUID and number.</summary>
internal sealed class SharedHeaders
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DicomHeader> _last = new(StringComparer.Ordinal); // by series

    /// <summary>Thread-safe.</summary>
    /// <param name="sopInstanceUID">The same text as in the header, which is kept anyway.</param>
    /// <param name="keepsRequested">Otherwise, values that only identify a patient or were requested are dropped.</param>
    public DicomHeader Share(DicomHeader header, string? sopInstanceUID, bool keepsRequested)
    {
        string series = header.SeriesInstanceUID ?? "";
        if (_last.TryGetValue(series, out DicomHeader? last) && header.HasSameValues(last, comparesRequested: keepsRequested))
            return last.ForImage(sopInstanceUID, header.InstanceNumber);
        DicomHeader kept = WithSharedTexts(header) with { SOPInstanceUID = sopInstanceUID };
        return _last[series] = keepsRequested ? kept : kept with { PatientID = null, RequestedAttributes = DicomHeader.NoAttributes };
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
