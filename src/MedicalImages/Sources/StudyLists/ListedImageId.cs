using System.Text.RegularExpressions;

namespace MedicalImages.Sources.StudyLists;

/// <summary>
/// An imageId as the viewer reads it: an Orthanc instance with "/file", another path below "instances/", as WriteStudyList writes it, or a
/// complete URL. Each may include a frame.
/// </summary>
internal static partial class ListedImageId
{
    private const string FileRoute = "/file";

    /// <returns>The Orthanc ID, the path, or the URL without its frame; null if its text would change the requested URL.</returns>
    public static string? Read(string text)
    {
        string whole = Frame().Replace(text, "");
        if (IsUrl(whole)) return ReadUrl(whole);
        string id = whole.EndsWith(FileRoute, StringComparison.Ordinal) ? whole[..^FileRoute.Length] : whole;
        if (!IsPath(id)) return UrlSegment.IsSafe(id) ? id : null;
        return whole.Split('/').All(UrlSegment.IsSafe) ? whole : null;
    }

    /// <summary>Whether it is a file below "instances/", such as WriteStudyList writes, and not an instance of an Orthanc.</summary>
    public static bool IsPath(string id) =>
        id.Contains('/', StringComparison.Ordinal) || id.EndsWith(".dcm", StringComparison.OrdinalIgnoreCase);

    public static bool IsUrl(string text) => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    // A query may be a signature, which would be written to logs and to the index of the store.
    private static string? ReadUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && !text.Any(char.IsControl)
            && uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length == 0 ? uri.AbsoluteUri : null;

    [GeneratedRegex(@"\?frame=[0-9]+\z")]
    private static partial Regex Frame();
}
