using System.Globalization;
using System.Text.Json;

namespace MedicalImages.Sources.Orthanc;

/// <summary>Reads MainDicomTags and Metadata of an expanded resource; any of them may be missing.</summary>
internal static class OrthancTags
{
    // The maximum length of values. UIDs, numbers, codes and PatientIDs are shorter; anything else would be kept 10,000 times.
    private const int MaxTextLength = 1024;

    private static readonly char[] Padding = [' ', '\0'];

    public static string? Main(JsonElement resource, string keyword) => Text(resource, "MainDicomTags", keyword, known: null);

    /// <inheritdoc cref="Member"/>
    public static string? Metadata(JsonElement resource, string name, string? known) => Text(resource, "Metadata", name, known);

    public static int? Number(JsonElement resource, string keyword) =>
        int.TryParse(Main(resource, keyword),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture,
            out int value) ? value : null;

    /// <param name="known">A text that the member probably has, to be returned instead of an equal one.</param>
    public static string? Member(JsonElement resource, string name, string? known = null)
    {
        if (!TryGet(resource, name, out JsonElement value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            if (known is not null && value.ValueEquals(known)) return known;
            return value.GetString() is { Length: <= MaxTextLength } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair or invalid UTF-8, which the parser does not detect; such text identifies nothing
        }
    }

    /// <summary>The same for member names: an invalid one makes the search for another throw.</summary>
    public static bool TryGet(JsonElement resource, string name, out JsonElement value)
    {
        try
        {
            return resource.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            value = default;
            return false;
        }
    }

    private static string? Text(JsonElement resource, string group, string name, string? known) =>
        TryGet(resource, group, out JsonElement tags) && tags.ValueKind == JsonValueKind.Object
            && Member(tags, name, known)?.TrimEnd(Padding) is { Length: > 0 } text ? text : null;
}
