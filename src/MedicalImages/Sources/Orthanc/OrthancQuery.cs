using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Orthanc;

/// <summary>
/// Splits a query into keys for <c>/tools/find</c>, keys that are matched with the listing, and keys that require headers. Measured on
/// 1.10.1: TransferSyntaxUID in a find returns 1 of 4,515, ModalitiesInStudy at instance level returns nothing, so neither is ever sent.
/// Alternatives are compared literally there, including wildcards and ranges, so each alternative becomes a separate find.
/// </summary>
internal sealed class OrthancQuery
{
    private static readonly string[] Computed =
        ["ModalitiesInStudy", "SOPClassesInStudy", "InstanceAvailability", "RetrieveAETitle", "0008,0062", "0008,0056", "0008,0054"];

    private readonly List<ListedKey> _listed = [];
    private readonly List<ListedKey> _metadata = [];
    private readonly bool _needsSOPClass;
    private readonly bool _needsTransferSyntax;

    public OrthancQuery(Uri server, ImageSelection selection)
    {
        foreach (QueryKey key in selection.Query)
        {
            // universal matching (PS3.4 C.2.2.2.3); the server returns 400 for it if the VR has no wildcards
            if (key.Pattern == "*") continue;
            if (IsSupported(key)) Finds =
                [.. Finds.SelectMany(find => Parts(key).Select(part => new Dictionary<string, string>(find) { [key.Keyword] = part }))];
            else if (Listed(key) is { } listed) (IsMetadata(key) ? _metadata : _listed).Add(listed);
            else if (DicomDictionary.Find(key.Keyword) is null) throw Refused(server, key.Keyword);
        }

        _needsSOPClass = selection.Sample is Sample.OnePerSOPClass || Decides("SOPClassUID");
        _needsTransferSyntax = selection.Sample is Sample.OnePerTransferSyntax || Decides("TransferSyntaxUID");

        bool Decides(string keyword) => selection.Query.Any(key => key.Keyword == keyword && key.Pattern != "*");
    }

    /// <summary>The keys for the server; an image matches if one of the finds returns it.</summary>
    public IReadOnlyList<Dictionary<string, string>> Finds { get; } = [[]];

    /// <summary>
    /// SOPClassUID and TransferSyntaxUID require a request for the metadata of every image: only if something depends on them.
    /// </summary>
    public bool NeedsMetadata => _needsSOPClass || _needsTransferSyntax;

    /// <summary>Whether neither the server nor its listing can match this key.</summary>
    public static bool NeedsHeaders(QueryKey key) => key.Pattern != "*" && !IsSupported(key) && Listed(key) is null
        && DicomDictionary.Find(key.Keyword) is not null;

    /// <summary>Whether the server does not state a UID that decides, and the stated one does not exclude the image.</summary>
    public bool LacksMetadata(OrthancResource image) =>
        ((_needsSOPClass && image.SOPClassUID is null) || (_needsTransferSyntax && image.TransferSyntaxUID is null))
        && _metadata.TrueForAll(key => key.MayMatch(image));

    /// <summary>Whether an image is selected by what the listing contains. <see cref="MatchesMetadata"/> may exclude it.</summary>
    public bool Matches(OrthancResource study, OrthancResource series, OrthancResource instance)
    {
        foreach (ListedKey key in _listed)
            if (!key.Matches(key.Level switch { OrthancLevel.Study => study, OrthancLevel.Series => series, _ => instance })) return false;
        return true;
    }

    /// <param name="image">With its metadata.</param>
    public bool MatchesMetadata(OrthancResource image) => _metadata.TrueForAll(key => key.Matches(image));

    private static bool IsMetadata(QueryKey key) => key.Keyword is "SOPClassUID" or "TransferSyntaxUID";

    private static bool IsSupported(QueryKey key) =>
        !IsMetadata(key) && !Computed.Contains(key.Keyword) && !key.Keyword.StartsWith("0002,", StringComparison.Ordinal)
            && !key.Keyword.Contains("Related", StringComparison.Ordinal)
        && key.Keyword != "MediaStorageSOPClassUID"
        && !((IsUid(key) || IsMoment(key)) && key.Pattern.AsSpan().ContainsAny('*', '?'))
        && !(IsNumber(key) && key.Pattern.AsSpan().ContainsAny("*?-")); // ranges are for dates and times, and the server finds nothing

    private static ListedKey? Listed(QueryKey key) => key.Keyword switch
    {
        "SOPClassUID" => new(key, OrthancLevel.Instance, image => image.SOPClassUID),
        "TransferSyntaxUID" => new(key, OrthancLevel.Instance, image => image.TransferSyntaxUID),
        "StudyInstanceUID" => new(key, OrthancLevel.Study, study => study.Identifier),
        "SeriesInstanceUID" => new(key, OrthancLevel.Series, series => series.Identifier),
        "SOPInstanceUID" => new(key, OrthancLevel.Instance, image => image.Identifier),
        "SeriesNumber" => new(key, OrthancLevel.Series, series => series.NumberText),
        "InstanceNumber" => new(key, OrthancLevel.Instance, image => image.NumberText),
        _ => null,
    };

    private static bool IsUid(QueryKey key) => key.Keyword.EndsWith("UID", StringComparison.Ordinal);

    private static IEnumerable<string> Parts(QueryKey key)
    {
        string[] parts = key.Pattern.AsSpan().ContainsAny("*?-")
            ? key.Pattern.Split('\\', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [key.Pattern];
        // without a start, the server also returns undated images
        return parts.Select(part => part[0] == '-' && IsMoment(key) ? "0" + part : part);
    }

    private static bool IsNumber(QueryKey key) => DicomDictionary.Find(key.Keyword)?.VR is "IS" or "US" or "DS";

    // RepetitionTime and EchoTime are numbers.
    private static bool IsMoment(QueryKey key) => !IsNumber(key)
        && (key.Keyword.EndsWith("Date", StringComparison.Ordinal) || key.Keyword.EndsWith("Time", StringComparison.Ordinal));

    private static SourceFailure Refused(Uri server, string keyword) =>
        new(SourceDiagnostics.KeywordRefused, Redaction.Url(server), keyword, keyword == "ModalitiesInStudy" ? " Use Modality." : "");

    private sealed class ListedKey(QueryKey key, OrthancLevel level, Func<OrthancResource, string?> value)
    {
        private readonly KeyPattern _pattern = new(key.Pattern, DicomDictionary.Find(key.Keyword)!.VR);

        public OrthancLevel Level => level;

        public bool Matches(OrthancResource resource) => _pattern.Matches(value(resource));

        public bool MayMatch(OrthancResource resource) => value(resource) is null || Matches(resource);
    }
}
