using MedicalImages.Build.Dicom;

namespace MedicalImages.Build.Requests;

/// <summary>An entry of Instances that says where the image stands: a SOPInstanceUID, or <c>study/series/instance</c>.</summary>
internal sealed record InstanceName(string? StudyInstanceUID, string? SeriesInstanceUID, string SOPInstanceUID)
{
    /// <summary>Null for anything else, such as an Orthanc id.</summary>
    public static InstanceName? Parse(string text)
    {
        string[] uids = text.Split('/');
        if (!Array.TrueForAll(uids, DicomUid.Is)) return null;
        return uids switch
        {
            [string instance] => new InstanceName(null, null, instance),
            [string study, string series, string instance] => new InstanceName(study, series, instance),
            _ => null,
        };
    }

    public override string ToString() => StudyInstanceUID is null ? SOPInstanceUID : $"{StudyInstanceUID}/{SeriesInstanceUID}/{SOPInstanceUID}";
}
