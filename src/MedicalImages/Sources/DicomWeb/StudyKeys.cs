using System.Text.RegularExpressions;
using MedicalImages.Dicom;
using MedicalImages.Requests;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// What of a query is sent with a search for studies, where it spares the most: only keys and forms that every server matches alike, for what it leaves out never comes back. Not sent and matched here:
/// wildcards (Azure knows none), alternatives (QIDO-RS has them for UIDs only), text with letters (case counts on one server and not on the next), times.
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
                    keys.Add("ModalitiesInStudy", key.Pattern.ToUpperInvariant()); // a code string has no lower case
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
