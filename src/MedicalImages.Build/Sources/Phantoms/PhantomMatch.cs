using System.Globalization;
using System.Text;
using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Dicom;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Sources.Phantoms;

/// <summary>A selection over the headers of the phantoms. A key that the header reader does not answer is refused, never ignored.</summary>
internal sealed class PhantomMatch
{
    private readonly string _set;
    private readonly (string Metadata, IReadOnlyList<string> Names, Func<DicomHeader, string?> Value)[] _lists;
    private readonly (KeyPattern Pattern, Func<DicomHeader, string?> Value)[] _keys;
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    public PhantomMatch(string set, ImageSelection selection)
    {
        _set = set;
        _lists =
        [
            ("Patients", selection.Patients, PatientID),
            ("Studies", selection.Studies, header => header.StudyInstanceUID),
            ("Series", selection.Series, header => header.SeriesInstanceUID),
            ("Instances", selection.Instances, header => header.SOPInstanceUID),
        ];
        _keys = [.. selection.Query.Select(key => (new KeyPattern(key.Pattern), ValueOf(key.Keyword)))];
    }

    public bool Includes(DicomHeader header)
    {
        bool named = true;
        foreach ((_, IReadOnlyList<string> names, Func<DicomHeader, string?> value) in _lists)
        {
            if (names.Count == 0) continue;
            if (value(header) is { } uid && names.Contains(uid)) _found.Add(uid);
            else named = false;
        }

        return named && Array.TrueForAll(_keys, key => key.Pattern.Matches(key.Value(header)));
    }

    public void RequireAllFound()
    {
        foreach ((string metadata, IReadOnlyList<string> names, _) in _lists)
        {
            if (names.FirstOrDefault(name => !_found.Contains(name)) is { } missing)
                throw SourceDiagnostics.NamedNotFound.With(_set, "the phantom catalogue", metadata, metadata == "Patients" ? "one of the PatientIDs" : missing).AsException();
        }
    }

    private Func<DicomHeader, string?> ValueOf(string keyword) => keyword switch
    {
        "PatientID" => PatientID,
        "Modality" => header => header.Modality,
        "SOPClassUID" => header => header.SOPClassUID,
        "TransferSyntaxUID" => header => header.TransferSyntaxUID,
        "StudyInstanceUID" => header => header.StudyInstanceUID,
        "SeriesInstanceUID" => header => header.SeriesInstanceUID,
        "SOPInstanceUID" => header => header.SOPInstanceUID,
        "PhotometricInterpretation" => header => header.PhotometricInterpretation,
        "SeriesNumber" => header => Text(header.SeriesNumber),
        "InstanceNumber" => header => Text(header.InstanceNumber),
        "Rows" => header => Text(header.Rows),
        "Columns" => header => Text(header.Columns),
        "NumberOfFrames" => header => Text(header.NumberOfFrames),
        "BitsAllocated" => header => Text(header.BitsAllocated),
        "BitsStored" => header => Text(header.BitsStored),
        "SamplesPerPixel" => header => Text(header.SamplesPerPixel),
        "PatientIdentityRemoved" => header => header.PatientIdentityRemoved,
        "BurnedInAnnotation" => header => header.BurnedInAnnotation,
        _ => throw Refused(keyword),
    };

    private static string? PatientID(DicomHeader header) => header.PatientID is { } bytes ? Encoding.Latin1.GetString(bytes.Span) : null;

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private MedicalImagesException Refused(string keyword) =>
        SourceDiagnostics.KeywordRefused.With(_set, "the phantom catalogue", keyword, " It matches what the manifest lists.").AsException();
}
