using MedicalImages.Requests;

namespace MedicalImages.LockFiles;

/// <summary>
/// The versions of the package that a lock file may require. A lock file without newer features can be read by the first version.
/// </summary>
internal static class LockVersion
{
    public const string First = "1.0.0";

    /// <summary>
    /// File names of the source, kept and skipped files, UIDs that DICOM does not allow, and the metadata and values of that version.
    /// </summary>
    public const string SourceNames = "1.1.0";

    /// <summary>Licenses and citations.</summary>
    public const string Licenses = "1.2.0";

    public const string Latest = Licenses;

    private static readonly string[] Known = [First, SourceNames, Licenses];

    /// <summary>Ascending. Each version reads the files of all earlier ones.</summary>
    public static readonly IComparer<string> Order =
        Comparer<string>.Create((x, y) => Array.IndexOf(Known, x).CompareTo(Array.IndexOf(Known, y)));

    /// <summary>The version that a selection requires, if earlier versions would interpret it differently.</summary>
    public static string RequiredBy(SetRequest request) =>
        request.Selection.Sample is Sample.OnePerPatient or Sample.OnePerStudy
        || request.IncludeFiles.Count + request.ExcludeFiles.Count > 0 || request.OnInvalid != OnInvalid.Error ? SourceNames : First;

    /// <summary>Whether the first version accepts it as a UID.</summary>
    public static bool IsUidOfFirst(string? uid) =>
        uid is null || (uid.Length is > 0 and <= 64 && uid[0] != '.' && uid[^1] != '.' && !uid.Contains("..", StringComparison.Ordinal)
            && HasOnlyDigitsAndDots(uid));

    // Not by SearchValues, whose methods are compiled in each build (1 ms).
    private static bool HasOnlyDigitsAndDots(string uid)
    {
        foreach (char c in uid)
            if (!char.IsAsciiDigit(c) && c != '.') return false;
        return true;
    }

    /// <summary>Whether a later version of this package wrote it.</summary>
    public static bool IsLater(string version) =>
        LockTextRules.IsVersion(version) && Version.Parse(version.Split('-')[0]) > Version.Parse(Latest);

    public static bool IsKnown(string version) => Known.Contains(version);
}
