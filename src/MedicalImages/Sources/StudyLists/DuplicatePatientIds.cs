using MedicalImages.Diagnostics;

namespace MedicalImages.Sources.StudyLists;

/// <summary>
/// Entries with the patientId of an earlier one and another studyId. The Python original reads the file of the patient for each of them, so
/// it fetches one study twice and never the other.
/// </summary>
internal static class DuplicatePatientIds
{
    private const int MaxShown = 3;

    /// <summary>Positions in the list, without values; null if there are none.</summary>
    public static string? Find(IEnumerable<ReadStudy> read)
    {
        IEnumerable<ListedStudy> entries = read.Where(study => study.ByPatientId).Select(study => study.Entry);
        ListedStudy[] hidden = [.. entries.GroupBy(study => study.PatientId, StringComparer.Ordinal).SelectMany(FindHidden)];
        if (hidden.Length == 0) return null;
        string more = hidden.Length > MaxShown ? $" and {hidden.Length - MaxShown} more" : "";
        string places = $"{string.Join(", ", hidden.Take(MaxShown).Select(study => study.Place))}{more}";
        return $"{Plural.Format(hidden.Length, "entry has", "entries have")} the patientId of an earlier entry and another studyId: "
            + $"{places}";
    }

    private static IEnumerable<ListedStudy> FindHidden(IGrouping<string, ListedStudy> patient)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        return patient.Where(study => study.StudyId is not null && known.Add(study.StudyId)).Skip(1);
    }
}
