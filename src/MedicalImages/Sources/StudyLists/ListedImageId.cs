using System.Text.RegularExpressions;

namespace MedicalImages.Sources.StudyLists;

/// <summary>An imageId as the viewer reads it: an Orthanc instance with "/file", or a whole URL; either may name a frame of the image.</summary>
internal static partial class ListedImageId
{
    private const string FileRoute = "/file";

    /// <returns>The id alone, or the URL without its frame; null where its text would change the URL that is asked.</returns>
    public static string? Read(string text)
    {
        string whole = Frame().Replace(text, "");
        if (IsUrl(whole)) return ReadUrl(whole);
        string id = whole.EndsWith(FileRoute, StringComparison.Ordinal) ? whole[..^FileRoute.Length] : whole;
        return UrlSegment.IsSafe(id) ? id : null;
    }

    public static bool IsUrl(string text) => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    // A query may be a signature, which would reach logs and the index of the store.
    private static string? ReadUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && !text.Any(char.IsControl) && uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length == 0 ? uri.AbsoluteUri : null;

    [GeneratedRegex(@"\?frame=[0-9]+\z")]
    private static partial Regex Frame();
}
