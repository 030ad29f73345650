namespace MedicalImages.Requests;

/// <summary>
/// Validates an entry of Patients, Studies, Series or Instances. One that cannot match anything is refused before a request is sent.
/// </summary>
internal static class ListEntry
{
    private const string Patients = "Patients";
    private const string Instances = "Instances";
    private const string Separate = " Separate entries with ';'.";

    /// <returns>The problem and its fix, or null.</returns>
    public static (string Reason, string Hint)? Check(string metadata, string entry) => metadata switch
    {
        // Any other text is a PatientID (PS3.5 section 6.2, LO); a backslash separates values there.
        Patients => entry.Contains('\\', StringComparison.Ordinal) ? ("it contains a backslash", Separate) : null,
        Instances => CheckPlace(entry.Split('/')),
        _ => CheckUid(entry),
    };

    private static (string Reason, string Hint)? CheckPlace(string[] names) => names.Length is 1 or 3 && !names.Contains("")
        ? names.Select(CheckUid).FirstOrDefault(problem => problem is not null)
        : ("it has a '/' that is not allowed", " Write SOPInstanceUID or StudyInstanceUID/SeriesInstanceUID/SOPInstanceUID.");

    private static (string Reason, string Hint)? CheckUid(string name)
    {
        int at = name.ToList().FindIndex(c => !ValueForms.IsUidCharacter(c));
        if (at < 0) return null;
        string hint = name[at] is ',' or '|' or '\\' || char.IsWhiteSpace(name[at]) ? Separate
            : name[at] is '*' or '?' ? " Entries are exact names. Use Query for wildcards." : "";
        return ($"it contains {(char.IsWhiteSpace(name[at]) ? "a space" : $"'{name[at]}'")}", hint);
    }
}
