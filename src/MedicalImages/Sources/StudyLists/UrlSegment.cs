namespace MedicalImages.Sources.StudyLists;

/// <summary>Text of a list that becomes exactly one segment of a URL path.</summary>
internal static class UrlSegment
{
    private const int MaxLength = 500;
    private const string Refused = "/\\?#%";

    public static bool IsSafe(string text) =>
        text.Length is > 0 and <= MaxLength && text is not ("." or "..") && !text.AsSpan().ContainsAny(Refused) && !text.Any(char.IsControl);

    /// <summary>A local file name allows fewer characters: on Windows, a colon would address a stream, or another drive.</summary>
    public static bool IsSafeFileName(string text) => IsSafe(text) && text.IndexOfAny(Path.GetInvalidFileNameChars()) < 0;
}
