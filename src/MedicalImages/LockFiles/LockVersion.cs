using MedicalImages.Requests;

namespace MedicalImages.LockFiles;

/// <summary>Versions of the package that a lock may require. What none of the later features uses stays readable by the first.</summary>
internal static class LockVersion
{
    public const string First = "1.0.0";

    /// <summary>
    /// Names of files at their sources, kept and skipped files, UIDs that DICOM does not allow, and the metadata and values that came with
    /// them.
    /// </summary>
    public const string SourceNames = "1.1.0";

    public const string Latest = SourceNames;

    private static readonly string[] Known = [First, SourceNames];

    /// <summary>By what they can read.</summary>
    public static readonly IComparer<string> Order =
        Comparer<string>.Create((x, y) => Array.IndexOf(Known, x).CompareTo(Array.IndexOf(Known, y)));

    /// <summary>What a selection requires that is not what an earlier version makes of it.</summary>
    public static string RequiredBy(SetRequest request) =>
        request.Selection.Sample is Sample.OnePerPatient or Sample.OnePerStudy
        || request.IncludeFiles.Count + request.ExcludeFiles.Count > 0 || request.OnInvalid != OnInvalid.Error ? SourceNames : First;

    /// <summary>Whether the first version takes it for a UID.</summary>
    public static bool IsUidOfFirst(string? uid) =>
        uid is null || (uid.Length <= 64 && uid.Split('.').All(part => part.Length > 0 && part.All(char.IsAsciiDigit)));

    /// <summary>Whether a version of this package that is still to come wrote it.</summary>
    public static bool IsLater(string version) =>
        LockForms.IsVersion(version) && Version.Parse(version.Split('-')[0]) > Version.Parse(Latest);

    public static bool IsKnown(string version) => Known.Contains(version);
}
