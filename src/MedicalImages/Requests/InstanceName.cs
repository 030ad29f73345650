using MedicalImages.Dicom;

namespace MedicalImages.Requests;

/// <summary>An entry of Instances that consists of UIDs: a SOPInstanceUID, or <c>study/series/instance</c>.</summary>
internal sealed record InstanceName(string? StudyInstanceUID, string? SeriesInstanceUID, string SOPInstanceUID)
{
    /// <summary>Null for anything else, such as an Orthanc ID.</summary>
    public static InstanceName? Parse(string text)
    {
        string[] uids = text.Split('/');
        if (!Array.TrueForAll(uids, IsUid) || IsOrthancId(text)) return null;
        return uids switch
        {
            // No list can contain a space, but a path of a server may.
            [string instance] when !instance.Contains(' ', StringComparison.Ordinal) => new InstanceName(null, null, instance),
            [string study, string series, string instance] => new InstanceName(study, series, instance),
            _ => null,
        };
    }

    public static bool IsUid(string text) => DicomUid.IsValid(text);

    /// <summary>
    /// Five groups of eight hexadecimal digits. The text of a UID could have this form, too; then it identifies what the ID identifies.
    /// </summary>
    public static bool IsOrthancId(string text)
    {
        const int Digits = 8, Group = Digits + 1;
        if (text.Length != (5 * Group) - 1) return false;
        for (int i = 0; i < text.Length; i++)
        {
            if (i % Group == Digits ? text[i] != '-' : !char.IsAsciiHexDigit(text[i])) return false;
        }

        return true;
    }

    public override string ToString() => StudyInstanceUID is null
        ? SOPInstanceUID
        : $"{StudyInstanceUID}/{SeriesInstanceUID}/{SOPInstanceUID}";
}
