using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Tool.Reports.Counting;

/// <summary>How many images there are of each kind: rows of kinds, and a column for each transfer syntax that occurs.</summary>
internal sealed class Coverage
{
    // Those that images are stored with today (PS3.5 10). Retired ones, videos and references are not missing from a set.
    private static readonly string[] Common =
    [
        "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.4.50",
        "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80",
        "1.2.840.10008.1.2.4.81", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.201",
        "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203", "1.2.840.10008.1.2.5",
    ];

    private Coverage(IReadOnlyList<CoverageRow> rows)
    {
        Rows = rows;
        TransferSyntaxes = [.. rows.SelectMany(row => row.Images.Keys).Distinct().Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<CoverageRow> Rows { get; }

    /// <summary>UIDs, ascending.</summary>
    public IReadOnlyList<string> TransferSyntaxes { get; }

    /// <summary>Common transfer syntaxes that no image has.</summary>
    public IEnumerable<string> MissingTransferSyntaxes => Common.Except(TransferSyntaxes);

    /// <summary>Kinds of images that occur, but not with each transfer syntax that occurs.</summary>
    public IEnumerable<(CoverageKind Kind, string TransferSyntaxUID)> Gaps =>
        from row in Rows from uid in TransferSyntaxes where !row.Images.ContainsKey(uid) select (row.Kind, uid);

    public static Coverage Create(IEnumerable<DicomHeader> images) => new([.. images
        .GroupBy(CoverageKind.Create, header => header.TransferSyntaxUID ?? "")
        .Select(kind => new CoverageRow(kind.Key,
            kind.GroupBy(uid => uid, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal)))
        .OrderBy(row => row.Kind.Modality, StringComparer.Ordinal).ThenBy(row => row.Kind.SOPClassUID, StringComparer.Ordinal)
        .ThenBy(row => row.Kind.BitsAllocated ?? 0).ThenBy(row => row.Kind.BitsStored ?? 0).ThenBy(row => row.Kind.Frames)]);
}

/// <param name="Images">Their number, by TransferSyntaxUID.</param>
internal sealed record CoverageRow(CoverageKind Kind, IReadOnlyDictionary<string, int> Images)
{
    public int Total => Images.Values.Sum();
}

internal enum FrameCount
{
    /// <summary>An object without rows, such as a report.</summary>
    None,
    One,
    Several,
}

/// <summary>What distinguishes images, except the transfer syntax. Empty texts are absent in the files.</summary>
internal sealed record CoverageKind(string Modality, string SOPClassUID, int? BitsAllocated, int? BitsStored, FrameCount Frames)
{
    public string SOPClass => SOPClassUID.Length > 0 ? UidNames.GetName(SOPClassUID) : "";

    /// <summary><c>12 of 16</c>: stored of allocated.</summary>
    public string Bits => BitsAllocated == BitsStored || BitsStored is null ? $"{BitsAllocated}" : $"{BitsStored} of {BitsAllocated}";

    public static CoverageKind Create(DicomHeader header) => new(header.Modality ?? "", header.SOPClassUID ?? "",
        header.BitsAllocated, header.BitsStored, header.Rows is null ? FrameCount.None
            : header.NumberOfFrames > 1 ? FrameCount.Several : FrameCount.One);
}
