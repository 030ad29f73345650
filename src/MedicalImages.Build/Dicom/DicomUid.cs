using System.Text.RegularExpressions;

namespace MedicalImages.Build.Dicom;

/// <summary>The form of a UID (PS3.5 9.1; leading zeros let through, for real servers have them): it cannot leave a folder, a path of a URL or a line of a log.</summary>
internal static partial class DicomUid
{
    private const int Longest = 64;

    public static bool Is(string? text) => text is { Length: > 0 and <= Longest } && Form().IsMatch(text);

    [GeneratedRegex(@"\A[0-9]+(\.[0-9]+)*\z")]
    private static partial Regex Form();
}
