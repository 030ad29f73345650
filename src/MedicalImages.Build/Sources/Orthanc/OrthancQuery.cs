using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Sources.Orthanc;

/// <summary>
/// Splits a query into what <c>/tools/find</c> answers rightly and what has to be matched here. Measured on 1.10.1: TransferSyntaxUID in a find gives 1 of
/// 4,515, ModalitiesInStudy at instance level gives nothing; so neither is ever put into one. What a list holds is compared literally there, wildcards and
/// ranges too, so such a list becomes a find for each of its parts.
/// </summary>
internal sealed class OrthancQuery
{
    private static readonly string[] Computed =
        ["ModalitiesInStudy", "SOPClassesInStudy", "InstanceAvailability", "RetrieveAETitle", "0008,0062", "0008,0056", "0008,0054"];

    private static readonly string[] WholeNumbers =
        ["Rows", "Columns", "NumberOfFrames", "BitsAllocated", "BitsStored", "SamplesPerPixel", "InstanceNumber", "SeriesNumber", "AcquisitionNumber"];

    private readonly KeyPattern? _sopClass;
    private readonly KeyPattern? _transferSyntax;

    public OrthancQuery(string set, Uri server, ImageSelection selection)
    {
        foreach (QueryKey key in selection.Query)
        {
            if (key.Keyword == "SOPClassUID") _sopClass = new KeyPattern(key.Pattern);
            else if (key.Keyword == "TransferSyntaxUID") _transferSyntax = new KeyPattern(key.Pattern);
            else if (key.Pattern == "*") continue; // universal matching (PS3.4 C.2.2.2.3); the server answers 400 for it where the VR knows no wildcards
            else if (IsAnswered(key)) Finds = [.. Finds.SelectMany(find => Parts(key).Select(part => new Dictionary<string, string>(find) { [key.Keyword] = part }))];
            else throw Refused(set, server, key.Keyword);
        }

        NeedsMetadata = _sopClass is not null || _transferSyntax is not null || selection.Sample is Sample.OnePerSOPClass or Sample.OnePerTransferSyntax;
    }

    /// <summary>What the server is asked; an image that one of them gives matches.</summary>
    public IReadOnlyList<Dictionary<string, string>> Finds { get; } = [[]];

    /// <summary>SOPClassUID and TransferSyntaxUID cost a request for metadata of every image: only where something depends on them.</summary>
    public bool NeedsMetadata { get; }

    public bool Matches(RemoteImage image) =>
        (_sopClass is null || _sopClass.Matches(image.SOPClassUID)) && (_transferSyntax is null || _transferSyntax.Matches(image.TransferSyntaxUID));

    private static bool IsAnswered(QueryKey key) =>
        !Computed.Contains(key.Keyword) && !key.Keyword.StartsWith("0002,", StringComparison.Ordinal) && !key.Keyword.Contains("Related", StringComparison.Ordinal)
        && !(IsUid(key) && key.Pattern.AsSpan().ContainsAny('*', '?'))
        && !(WholeNumbers.Contains(key.Keyword) && key.Pattern.AsSpan().ContainsAny("*?-")); // ranges are for dates and times, and the server finds nothing

    private static bool IsUid(QueryKey key) => key.Keyword.EndsWith("UID", StringComparison.Ordinal);

    private static IEnumerable<string> Parts(QueryKey key)
    {
        string[] parts = key.Pattern.AsSpan().ContainsAny("*?-") ? key.Pattern.Split('\\', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [key.Pattern];
        return parts.Select(part => part[0] == '-' && IsMoment(key) ? "0" + part : part); // without a beginning the server takes images without a date, too
    }

    private static bool IsMoment(QueryKey key) => key.Keyword.EndsWith("Date", StringComparison.Ordinal) || key.Keyword.EndsWith("Time", StringComparison.Ordinal);

    private static MedicalImagesException Refused(string set, Uri server, string keyword) =>
        SourceDiagnostics.KeywordRefused.With(set, Redaction.Url(server), keyword, keyword == "ModalitiesInStudy" ? " Use Modality." : "").AsException();
}
