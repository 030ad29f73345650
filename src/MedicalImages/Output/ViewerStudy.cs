using MedicalImages.Hashing;
using static System.FormattableString;

namespace MedicalImages.Output;

/// <summary>The images of one study, in the order of the set. Nothing here is patient text.</summary>
/// <param name="Number">The position in the set, from 1.</param>
internal sealed record ViewerStudy(int Number, string? StudyInstanceUID, IReadOnlyList<ViewerSeries> Series)
{
    private const int MaxUidLength = 64; // PS3.5 9.1

    /// <summary>The name of its file: the UID, or a hash of it if the UID is not legal.</summary>
    public string Id => StudyInstanceUID is { } uid && IsLegal(uid)
        ? uid
        : $"study-{Digest.Sha256(StudyInstanceUID ?? "", digits: 16)}";

    public string Label => Invariant($"Study {Number}");

    public int NumberOfImages => Series.Sum(series => series.Images.Count);

    public string Modality => string.Join('/', Series.Select(series => series.Modality).Distinct());

    /// <summary>Groups the images. An image that is not complete DICOM cannot be shown.</summary>
    public static IReadOnlyList<ViewerStudy> Group(IEnumerable<ImageEntry> images) =>
    [
        .. images.Where(image => image.Problem is null).GroupBy(image => image.Header.StudyInstanceUID)
            .Select((study, i) => new ViewerStudy(i + 1, study.Key,
                [.. study.GroupBy(image => image.Header.SeriesInstanceUID).Select(series => new ViewerSeries(series.Key, [.. series]))])),
    ];

    private static bool IsLegal(string uid) =>
        uid.Length is > 0 and <= MaxUidLength && char.IsAsciiDigit(uid[0]) && uid.All(c => char.IsAsciiDigit(c) || c == '.');
}

internal sealed record ViewerSeries(string? SeriesInstanceUID, IReadOnlyList<ImageEntry> Images)
{
    /// <summary>PS3.3 C.7.3.1.1.1: OT is "other".</summary>
    public string Modality => Images[0].Header.Modality ?? "OT";

    public int? SeriesNumber => Images[0].Header.SeriesNumber;
}
