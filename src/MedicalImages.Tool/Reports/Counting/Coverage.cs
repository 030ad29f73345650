using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Tool.Reports.Counting;

/// <summary>How many images there are of each kind: rows of kinds, and a column for each transfer syntax that occurs.</summary>
internal sealed class Coverage
{
    /// <summary>The name of what exceeds a limit.</summary>
    public const string Other = "other";

    /// <summary>
    /// Every cell exists, so files with random UIDs would need memory by their square: 1,500 of them took 3 GB. PS3.6 has about 60 transfer
    /// syntaxes.
    /// </summary>
    public const int MaxTransferSyntaxes = 64;

    public const int MaxKinds = 500;

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

    public static Coverage Create(IEnumerable<DicomHeader> images)
    {
        (CoverageKind Kind, string TransferSyntaxUID)[] all =
            [.. images.Select(header => (CoverageKind.Create(header), header.TransferSyntaxUID ?? ""))];
        HashSet<CoverageKind> kinds = FindMostFrequent(all.Select(image => image.Kind), MaxKinds);
        HashSet<string> syntaxes = FindMostFrequent(all.Select(image => image.TransferSyntaxUID), MaxTransferSyntaxes);
        return new([.. all
            .GroupBy(image => kinds.Contains(image.Kind) ? image.Kind : CoverageKind.Others,
                image => syntaxes.Contains(image.TransferSyntaxUID) ? image.TransferSyntaxUID : Other)
            .Select(kind => new CoverageRow(kind.Key,
                kind.GroupBy(uid => uid).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal)))
            .OrderBy(row => row.Kind.Modality, StringComparer.Ordinal).ThenBy(row => row.Kind.SOPClassUID, StringComparer.Ordinal)
            .ThenBy(row => row.Kind.BitsAllocated ?? 0).ThenBy(row => row.Kind.BitsStored ?? 0).ThenBy(row => row.Kind.Frames)]);
    }

    private static HashSet<T> FindMostFrequent<T>(IEnumerable<T> values, int max)
        where T : notnull =>
        [.. values.GroupBy(value => value).OrderByDescending(same => same.Count()).ThenBy(same => $"{same.Key}", StringComparer.Ordinal)
            .Take(max).Select(same => same.Key)];
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
    /// <summary>Kinds beyond the limit, together.</summary>
    public static readonly CoverageKind Others = new(Coverage.Other, Coverage.Other, null, null, FrameCount.None);

    public string SOPClass => SOPClassUID.Length > 0 ? UidNames.GetName(SOPClassUID) : "";

    /// <summary><c>12 of 16</c>: stored of allocated.</summary>
    public string Bits => BitsAllocated == BitsStored || BitsStored is null ? $"{BitsAllocated}" : $"{BitsStored} of {BitsAllocated}";

    public static CoverageKind Create(DicomHeader header) => new(header.Modality ?? "", header.SOPClassUID ?? "",
        header.BitsAllocated, header.BitsStored, header.Rows is null ? FrameCount.None
            : header.NumberOfFrames > 1 ? FrameCount.Several : FrameCount.One);
}
