using System.Text.RegularExpressions;
using MedicalImages.Dicom;
using MedicalImages.Requests;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// The keys of a query that are sent with a search for studies, where they save the most: only keys and forms that every server matches
/// equally, because excluded studies cannot be recovered. Not sent, but matched here: wildcards (not supported by Azure), alternatives
/// (QIDO-RS has them for UIDs only), text with letters (case sensitivity differs), times.
/// </summary>
internal static partial class StudyKeys
{
    public static Dictionary<string, string> Create(IReadOnlyList<QueryKey> query)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (QueryKey key in query)
        {
            switch (key.Keyword)
            {
                case "StudyInstanceUID" when DicomUid.IsValid(key.Pattern):
                case "StudyDate" when DateOrRange().IsMatch(key.Pattern):
                case "AccessionNumber" or "StudyID" or "PatientID" when Digits().IsMatch(key.Pattern):
                    keys.Add(key.Keyword, key.Pattern);
                    break;
                case "Modality" when Code().IsMatch(key.Pattern):
                    keys.Add("ModalitiesInStudy", key.Pattern.ToUpperInvariant()); // a code string has no lowercase letters
                    break;
            }
        }

        return keys;
    }

    [GeneratedRegex(@"\A(\d{8}|\d{8}-(\d{8})?|-\d{8})\z")]
    private static partial Regex DateOrRange();

    [GeneratedRegex(@"\A[0-9]+\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\A[A-Za-z]{2,16}\z")]
    private static partial Regex Code();
}
