using System.Text.RegularExpressions;

namespace MedicalImages.Build.Sources.Orthanc;

/// <summary>Five times eight hexadecimal digits: the SHA-1 of the DICOM identifiers. Nothing else of a server's answer ever becomes part of a URL.</summary>
internal static partial class OrthancId
{
    public static bool Is(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"\A[0-9a-fA-F]{8}(-[0-9a-fA-F]{8}){4}\z")]
    private static partial Regex Form();
}
