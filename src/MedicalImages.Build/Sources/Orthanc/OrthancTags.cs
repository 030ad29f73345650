using System.Globalization;
using System.Text.Json;

namespace MedicalImages.Build.Sources.Orthanc;

/// <summary>Reads MainDicomTags and Metadata of an expanded resource; any of them may be missing.</summary>
internal static class OrthancTags
{
    private const long LargestFile = 1L << 40; // no DICOM file comes near, and sums of such sizes do not overflow

    /// <summary>Whether the answer has what the rest of the code relies on; a server that sends something else is no Orthanc.</summary>
    public static bool IsResource(JsonElement element, OrthancLevel level) =>
        element.ValueKind == JsonValueKind.Object && Member(element, "ID") is { } id && OrthancId.Is(id)
        && (level != OrthancLevel.Instance
            || (Member(element, "FileUuid") is not null && TryGet(element, "FileSize", out JsonElement size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out long bytes) && bytes is >= 0 and <= LargestFile));

    public static string Id(JsonElement resource) => resource.GetProperty("ID").GetString()!;

    public static string? Main(JsonElement resource, string keyword) => Text(resource, "MainDicomTags", keyword);

    public static string? Metadata(JsonElement resource, string name) => Text(resource, "Metadata", name);

    public static int? Number(JsonElement resource, string keyword) =>
        int.TryParse(Main(resource, keyword), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int value) ? value : null;

    public static string? Member(JsonElement resource, string name)
    {
        if (!TryGet(resource, name, out JsonElement value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate, or no UTF-8: the parser does not look, and such a text names nothing
        }
    }

    /// <summary>The same for the names of its members: one that is no text makes the search for another throw.</summary>
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

    private static string? Text(JsonElement resource, string group, string name) =>
        TryGet(resource, group, out JsonElement tags) && tags.ValueKind == JsonValueKind.Object && Member(tags, name)?.TrimEnd(' ', '\0') is { Length: > 0 } text ? text : null;
}
