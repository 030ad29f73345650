using System.Text.Json;
using System.Text.Json.Nodes;
using MedicalImages.Dicom;

namespace MedicalImages.Tool.Reports.Counting;

/// <summary>The coverage as JSON: sorted, without a time, so that two files can be compared.</summary>
internal static class CoverageJson
{
    private const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>As a file.</summary>
    public static string Format(Coverage coverage) => Create(coverage).ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

    public static JsonObject Create(Coverage coverage) => new()
    {
        ["schemaVersion"] = SchemaVersion,
        ["generator"] = ReportFile.Generator,
        ["images"] = coverage.Rows.Sum(row => row.Total),
        ["rows"] = new JsonArray([.. from row in coverage.Rows
            from uid in coverage.TransferSyntaxes
            where row.Images.ContainsKey(uid)
            select CreateRow(row.Kind, uid, row.Images[uid])]),
        ["gaps"] = new JsonArray([.. coverage.Gaps.Select(gap => CreateRow(gap.Kind, gap.TransferSyntaxUID, 0))]),
        ["missingTransferSyntaxes"] = new JsonArray([.. coverage.MissingTransferSyntaxes.Select(uid => JsonValue.Create(uid))]),
    };

    private static JsonObject CreateRow(CoverageKind kind, string transferSyntaxUid, int images) => new()
    {
        ["modality"] = ToText(kind.Modality),
        ["sopClassUID"] = ToText(kind.SOPClassUID),
        ["sopClass"] = ToText(kind.SOPClass),
        ["transferSyntaxUID"] = ToText(transferSyntaxUid),
        ["transferSyntax"] = ToText(UidNames.GetName(transferSyntaxUid)),
        ["bitsAllocated"] = kind.BitsAllocated,
        ["bitsStored"] = kind.BitsStored,
        ["frames"] = kind.Frames switch { FrameCount.One => "one", FrameCount.Several => "several", _ => "none" },
        ["images"] = images,
    };

    private static JsonValue? ToText(string text) => text.Length > 0 ? JsonValue.Create(text) : null;
}
