using MedicalImages.Dicom;

namespace MedicalImages.Sources.DicomWeb;

internal enum QidoLevel
{
    Study,
    Series,
    Instance,
}

/// <summary>
/// The attributes that every search returns if an image has them (PS3.18 tables 10.6.3-3 to -5, without conditional ones): only these keys
/// can be matched without the image. Cloud services restrict keys further, but return these attributes.
/// </summary>
internal static class QidoAttributes
{
    public const string SeriesOfStudy = "NumberOfStudyRelatedSeries";
    public const string InstancesOfStudy = "NumberOfStudyRelatedInstances";
    public const string InstancesOfSeries = "NumberOfSeriesRelatedInstances";

    private static readonly (QidoLevel Level, string[] Keywords)[] Returned =
    [
        (QidoLevel.Study, ["StudyInstanceUID", "StudyDate", "StudyTime", "AccessionNumber", "ReferringPhysicianName", "PatientName",
            "PatientID", "PatientBirthDate", "PatientSex", "StudyID"]),
        (QidoLevel.Series, ["SeriesInstanceUID", "Modality", "SeriesNumber"]),
        (QidoLevel.Instance, ["SOPInstanceUID", "SOPClassUID", "InstanceNumber"]),
    ];

    /// <summary>Tag in DICOM JSON → keyword, for all attributes that are read.</summary>
    public static IReadOnlyDictionary<string, string> ByTag { get; } = Returned.SelectMany(level => level.Keywords)
        .ToDictionary(keyword => $"{DicomDictionary.Find(keyword)!.Tag.Value:X8}")
        .Append(new("00201206", SeriesOfStudy)).Append(new("00201208", InstancesOfStudy)).Append(new("00201209", InstancesOfSeries))
        .ToDictionary();

    /// <summary>The level whose results contain it; null if none must.</summary>
    public static QidoLevel? GetLevel(string keyword)
    {
        foreach ((QidoLevel level, string[] keywords) in Returned)
            if (keywords.Contains(keyword)) return level;
        return null;
    }

    public static string UniqueKey(QidoLevel level) =>
        level switch { QidoLevel.Study => "StudyInstanceUID", QidoLevel.Series => "SeriesInstanceUID", _ => "SOPInstanceUID" };

    public static string Resource(QidoLevel level) =>
        level switch { QidoLevel.Study => "studies", QidoLevel.Series => "series", _ => "instances" };
}
