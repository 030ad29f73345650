using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace MedicalImages.Dicom.Header;

/// <summary>
/// The top-level elements of the manifest. Null: absent, empty, or not valid for its VR. A UID is valid according to
/// <see cref="DicomUid.IsValid"/>, never "..", and a code contains only letters, digits, '_', '-', '.' and spaces, so neither can leave a
/// folder or a log line.
/// </summary>
internal sealed record DicomHeader
{
    public string? TransferSyntaxUID { get; init; }

    public string? SOPClassUID { get; init; }

    public string? SOPInstanceUID { get; init; }

    public string? StudyInstanceUID { get; init; }

    public string? SeriesInstanceUID { get; init; }

    public string? Modality { get; init; }

    public int? SeriesNumber { get; init; }

    public int? InstanceNumber { get; init; }

    public int? Rows { get; init; }

    public int? Columns { get; init; }

    public int? NumberOfFrames { get; init; }

    public int? BitsAllocated { get; init; }

    public int? BitsStored { get; init; }

    public int? SamplesPerPixel { get; init; }

    public string? PhotometricInterpretation { get; init; }

    public string? PatientIdentityRemoved { get; init; }

    public string? BurnedInAnnotation { get; init; }

    /// <summary>
    /// The additional requested attributes: keyword → text, with several values separated by backslashes. May be patient text, so the
    /// restrictions of <see cref="PatientID"/> apply.
    /// </summary>
    public IReadOnlyDictionary<string, string> RequestedAttributes { get; init; } = NoAttributes;

    public static readonly IReadOnlyDictionary<string, string> NoAttributes = FrozenDictionary<string, string>.Empty;

    /// <summary>The value of a keyword as text; null if it is absent, empty, not readable, or was not requested.</summary>
    public string? this[string keyword] => RequestedAttributes.TryGetValue(keyword, out string? text) ? text : keyword switch
    {
        nameof(TransferSyntaxUID) => TransferSyntaxUID,
        nameof(SOPClassUID) => SOPClassUID,
        nameof(SOPInstanceUID) => SOPInstanceUID,
        nameof(StudyInstanceUID) => StudyInstanceUID,
        nameof(SeriesInstanceUID) => SeriesInstanceUID,
        nameof(Modality) => Modality,
        nameof(SeriesNumber) => Text(SeriesNumber),
        nameof(InstanceNumber) => Text(InstanceNumber),
        nameof(Rows) => Text(Rows),
        nameof(Columns) => Text(Columns),
        nameof(NumberOfFrames) => Text(NumberOfFrames),
        nameof(BitsAllocated) => Text(BitsAllocated),
        nameof(BitsStored) => Text(BitsStored),
        nameof(SamplesPerPixel) => Text(SamplesPerPixel),
        nameof(PhotometricInterpretation) => PhotometricInterpretation,
        nameof(PatientIdentityRemoved) => PatientIdentityRemoved,
        nameof(BurnedInAnnotation) => BurnedInAnnotation,
        _ => null,
    };

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// As stored, with its padding; empty if the element is empty. Only compared with the Orthanc ID of the image and with the IDs in a
    /// set: never logged, never written, never part of <see cref="object.ToString"/>.
    /// </summary>
    public ReadOnlyMemory<byte>? PatientID { get; init; }

    /// <summary>
    /// UIDs with characters that must not be shown or written, by keyword, as stored. Only compared, like <see cref="PatientID"/>.
    /// </summary>
    public IReadOnlyDictionary<string, byte[]> UnshownUids { get; init; } = NoUids;

    public static readonly IReadOnlyDictionary<string, byte[]> NoUids = FrozenDictionary<string, byte[]>.Empty;

    /// <summary>
    /// A UID as text in dcmtk, and therefore Orthanc: without spaces, with any characters. Only for comparing and hashing.
    /// </summary>
    public string? ComparedUid(string keyword)
    {
        string? text = this[keyword];
        if (text is null && UnshownUids.TryGetValue(keyword, out byte[]? bytes)) text = Encoding.Latin1.GetString(bytes);
        return text is null ? null : DicomUid.WithoutBlanks(text);
    }
}
