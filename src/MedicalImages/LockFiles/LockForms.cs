using System.Text.RegularExpressions;
using MedicalImages.Hashing;
using MedicalImages.Requests;

namespace MedicalImages.LockFiles;

/// <summary>Validates the texts of a lock file, because they become parts of URLs, paths and messages.</summary>
internal static partial class LockForms
{
    public const int CheckLength = 8;
    public const int PixelsLength = 16;
    public const int LongestProblem = 300;

    public static bool IsUid(string text) => InstanceName.IsUid(text);

    /// <summary>An Orthanc ID, a SOPInstanceUID, UIDs of study, series and instance, or a hash of any other name.</summary>
    public static bool IsLocator(string text) => Hex.IsLowercase(text, 32) || InstanceName.IsOrthancId(text) || InstanceName.Parse(text) is not null;

    /// <summary>Why a file is invalid, as reported by the header reader: printable ASCII, no text of a file.</summary>
    public static bool IsProblem(string text) => text is { Length: > 0 and <= LongestProblem } && text.All(c => c is >= ' ' and <= '~');

    /// <summary>A NuGet version. It is validated, because it is shown as part of a command.</summary>
    public static bool IsVersion(string text) => VersionForm().IsMatch(text);

    [GeneratedRegex(@"\A[0-9]{1,5}(\.[0-9]{1,5}){1,3}(-[0-9A-Za-z][0-9A-Za-z.-]{0,30})?\z")]
    private static partial Regex VersionForm();
}
