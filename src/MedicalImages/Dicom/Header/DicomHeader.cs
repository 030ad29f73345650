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
    private readonly SharedValues _shared;

    public DicomHeader()
        : this(new SharedValues())
    {
    }

    private DicomHeader(SharedValues shared) => _shared = shared;

    // "with" changes a copy of its own.
    private DicomHeader(DicomHeader other) =>
        (_shared, SOPInstanceUID, InstanceNumber) = (other._shared with { }, other.SOPInstanceUID, other.InstanceNumber);

    /// <param name="shared">Not changed later.</param>
    public static DicomHeader Create(SharedValues shared, string? sopInstanceUID, int? instanceNumber) =>
        new(shared) { SOPInstanceUID = sopInstanceUID, InstanceNumber = instanceNumber };

    /// <summary>The same header, which keeps no values of its own that equal those of another image of its series.</summary>
    public DicomHeader ShareWith(DicomHeader? other) =>
        other is not null && HasSameValues(other, comparesRequested: true) ? other.ForImage(SOPInstanceUID, InstanceNumber) : this;

    /// <summary>Whether all values are equal, except those that identify the image.</summary>
    /// <param name="comparesRequested">
    /// Also values that only identify a patient or were requested. They are never equal, because nothing compares them.
    /// </param>
    public bool HasSameValues(DicomHeader other, bool comparesRequested) =>
        _shared.IsSame(other._shared) && (!comparesRequested || _shared.IsWithoutRequested(other._shared));

    /// <summary>The header of another image with the same values, which are kept once.</summary>
    public DicomHeader ForImage(string? sopInstanceUID, int? instanceNumber) => Create(_shared, sopInstanceUID, instanceNumber);

    public string? TransferSyntaxUID { get => _shared.TransferSyntaxUID; init => _shared.TransferSyntaxUID = value; }

    public string? SOPClassUID { get => _shared.SOPClassUID; init => _shared.SOPClassUID = value; }

    public string? SOPInstanceUID { get; init; }

    public string? StudyInstanceUID { get => _shared.StudyInstanceUID; init => _shared.StudyInstanceUID = value; }

    public string? SeriesInstanceUID { get => _shared.SeriesInstanceUID; init => _shared.SeriesInstanceUID = value; }

    public string? Modality { get => _shared.Modality; init => _shared.Modality = value; }

    public int? SeriesNumber { get => _shared.SeriesNumber; init => _shared.SeriesNumber = value; }

    public int? InstanceNumber { get; init; }

    public int? Rows { get => _shared.Rows; init => _shared.Rows = value; }

    public int? Columns { get => _shared.Columns; init => _shared.Columns = value; }

    public int? NumberOfFrames { get => _shared.NumberOfFrames; init => _shared.NumberOfFrames = value; }

    public int? BitsAllocated { get => _shared.BitsAllocated; init => _shared.BitsAllocated = value; }

    public int? BitsStored { get => _shared.BitsStored; init => _shared.BitsStored = value; }

    public int? SamplesPerPixel { get => _shared.SamplesPerPixel; init => _shared.SamplesPerPixel = value; }

    public string? PhotometricInterpretation
    {
        get => _shared.PhotometricInterpretation;
        init => _shared.PhotometricInterpretation = value;
    }

    public string? PatientIdentityRemoved { get => _shared.PatientIdentityRemoved; init => _shared.PatientIdentityRemoved = value; }

    public string? BurnedInAnnotation { get => _shared.BurnedInAnnotation; init => _shared.BurnedInAnnotation = value; }

    /// <summary>
    /// The additional requested attributes: keyword → text, with several values separated by backslashes. May be patient text, so the
    /// restrictions of <see cref="PatientID"/> apply.
    /// </summary>
    public IReadOnlyDictionary<string, string> RequestedAttributes
    {
        get => _shared.RequestedAttributes;
        init => _shared.RequestedAttributes = value;
    }

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
    public ReadOnlyMemory<byte>? PatientID { get => _shared.PatientID; init => _shared.PatientID = value; }

    /// <summary>
    /// UIDs with characters that must not be shown or written, by keyword, as stored. Only compared, like <see cref="PatientID"/>.
    /// </summary>
    public IReadOnlyDictionary<string, byte[]> UnshownUids
    {
        get => _shared.UnshownUids;
        init => _shared.UnshownUids = value;
    }

    /// <summary>Compares the raw text, because a UID may have any form.</summary>
    public bool HasSOPInstanceUID(string uid) => DicomUid.Same(SOPInstanceUID, uid)
        || (UnshownUids.TryGetValue(nameof(SOPInstanceUID), out byte[]? bytes) && DicomUid.Same(uid, bytes));

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
