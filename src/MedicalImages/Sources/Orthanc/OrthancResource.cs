using System.Text.Json;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Orthanc;

/// <summary>The required properties of an expanded resource: a series lists all of its images, and a page has 10,000 resources.</summary>
/// <param name="Parent">ID of its parent: the series, study or patient; null if it is not stated.</param>
/// <param name="Identifier">Its UID or PatientID; null if it is not stated.</param>
/// <param name="Number">SeriesNumber or InstanceNumber.</param>
internal sealed record OrthancResource(string Id, string? Parent, string? Identifier, int? Number)
{
    private const long MaxFileBytes = 1L << 40; // larger than any DICOM file; sums of such sizes do not overflow

    public string? Modality { get; private set; }

    /// <summary>Number of series of a study, or images of a series; null if it is not stated.</summary>
    public int? Children { get; private set; }

    /// <summary>
    /// UUID and size of the file of an instance: a new file has another UUID. Created at once, so that no UUID is kept for a whole page.
    /// </summary>
    public string Revision { get; private set; } = "";

    public long FileSize { get; private set; }

    public string? SOPClassUID { get; private set; }

    public string? TransferSyntaxUID { get; private set; }

    /// <summary>Null if it does not have the form that an Orthanc sends, on which other code relies.</summary>
    /// <param name="last">The resource before it, which probably has the same parent.</param>
    public static OrthancResource? Read(JsonElement element, OrthancLevel level, OrthancResource? last)
    {
        if (element.ValueKind != JsonValueKind.Object || OrthancTags.Member(element, "ID") is not { } id || !OrthancId.IsValid(id))
            return null;
        string? parent = level == OrthancLevel.Patient ? null : OrthancTags.Member(element, ParentMember(level), last?.Parent);
        var resource = new OrthancResource(id, parent, OrthancTags.Main(element, OrthancNames.Keyword(level)), ReadNumber(element, level));
        if (level == OrthancLevel.Instance) return resource.ReadInstance(element, last) ? resource : null;
        if (level == OrthancLevel.Series) resource.Modality = OrthancTags.Main(element, "Modality");
        resource.Children = level switch
        {
            OrthancLevel.Series => ReadCount(element, "Instances"),
            OrthancLevel.Study => ReadCount(element, "Series"),
            _ => null,
        };
        return resource;
    }

    private static string ParentMember(OrthancLevel level) => level switch
    {
        OrthancLevel.Study => "ParentPatient",
        OrthancLevel.Series => "ParentStudy",
        _ => "ParentSeries",
    };

    private static int? ReadCount(JsonElement element, string children) =>
        OrthancTags.TryGet(element, children, out JsonElement ids) && ids.ValueKind == JsonValueKind.Array ? ids.GetArrayLength() : null;

    private static int? ReadNumber(JsonElement element, OrthancLevel level) => level switch
    {
        OrthancLevel.Series => OrthancTags.Number(element, "SeriesNumber"),
        OrthancLevel.Instance => OrthancTags.Number(element, "InstanceNumber"),
        _ => null,
    };

    // Not a copy of the record, which would be a second object for each image.
    private bool ReadInstance(JsonElement element, OrthancResource? last)
    {
        if (OrthancTags.Member(element, "FileUuid") is not { } uuid) return false;
        if (!OrthancTags.TryGet(element, "FileSize", out JsonElement size)) return false;
        if (size.ValueKind != JsonValueKind.Number || !size.TryGetInt64(out long bytes) || bytes is < 0 or > MaxFileBytes) return false;
        (Revision, FileSize) = ($"{uuid}-{bytes}", bytes);
        SOPClassUID = OrthancTags.Metadata(element, "SopClassUid", last?.SOPClassUID);
        TransferSyntaxUID = OrthancTags.Metadata(element, "TransferSyntax", last?.TransferSyntaxUID);
        return true;
    }
}
