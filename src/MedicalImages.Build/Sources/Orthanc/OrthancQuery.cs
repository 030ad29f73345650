using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Sources.Orthanc;

/// <summary>
/// Splits a query into what <c>/tools/find</c> answers rightly and what has to be matched here. Measured on 1.10.1: TransferSyntaxUID in a find gives 1 of
/// 4,515, ModalitiesInStudy at instance level gives nothing; so neither is ever put into one.
/// </summary>
internal sealed class OrthancQuery
{
    private static readonly string[] Computed =
        ["ModalitiesInStudy", "SOPClassesInStudy", "InstanceAvailability", "RetrieveAETitle", "0008,0061", "0008,0062", "0008,0056", "0008,0054"];

    private readonly KeyPattern? _sopClass;
    private readonly KeyPattern? _transferSyntax;

    public OrthancQuery(string set, Uri server, ImageSelection selection)
    {
        foreach (QueryKey key in selection.Query)
        {
            if (key.Keyword is "SOPClassUID" or "0008,0016") _sopClass = new KeyPattern(key.Pattern);
            else if (key.Keyword is "TransferSyntaxUID" or "0002,0010") _transferSyntax = new KeyPattern(key.Pattern);
            else if (IsUid(key) && key.Pattern == "*") continue; // no wildcards in UIDs: the server would find nothing
            else if (IsAnswered(key)) Find[key.Keyword] = key.Pattern;
            else throw Refused(set, server, key.Keyword);
        }

        NeedsMetadata = _sopClass is not null || _transferSyntax is not null || selection.Sample is Sample.OnePerSOPClass or Sample.OnePerTransferSyntax;
    }

    /// <summary>What the server matches.</summary>
    public Dictionary<string, string> Find { get; } = [];

    /// <summary>SOPClassUID and TransferSyntaxUID cost a request for metadata of every image: only where something depends on them.</summary>
    public bool NeedsMetadata { get; }

    public bool Matches(RemoteImage image) =>
        (_sopClass is null || _sopClass.Matches(image.SOPClassUID)) && (_transferSyntax is null || _transferSyntax.Matches(image.TransferSyntaxUID));

    private static bool IsAnswered(QueryKey key) =>
        !Computed.Contains(key.Keyword) && !key.Keyword.StartsWith("0002,", StringComparison.Ordinal) && !key.Keyword.Contains("Related", StringComparison.Ordinal)
        && !(IsUid(key) && key.Pattern.AsSpan().ContainsAny('*', '?'));

    private static bool IsUid(QueryKey key) => key.Keyword.EndsWith("UID", StringComparison.Ordinal) || key.Keyword is "0020,000d" or "0020,000e" or "0008,0018" or "0020,0052";

    private static MedicalImagesException Refused(string set, Uri server, string keyword) =>
        SourceDiagnostics.KeywordRefused.With(set, Redaction.Url(server), keyword, keyword is "ModalitiesInStudy" or "0008,0061" ? " Use Modality." : "").AsException();
}
