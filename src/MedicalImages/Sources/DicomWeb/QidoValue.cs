using System.Text.Json;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// The values of one attribute as text, separated by backslashes. In DICOM JSON (PS3.18 F.2), it is an object with an array <c>Value</c>.
/// Servers also send null, an empty object, a single value without its array, numbers as text and text as numbers.
/// </summary>
internal static class QidoValue
{
    private static readonly string[] NameGroups = ["Alphabetic", "Ideographic", "Phonetic"];

    /// <param name="text">Null if it is empty.</param>
    /// <param name="isStandard">Whether it has the standard form: an object, with or without an array of values.</param>
    /// <returns>False if the form is not readable.</returns>
    public static bool TryRead(JsonElement attribute, out string? text, out bool isStandard)
    {
        (text, isStandard) = (null, false);
        try
        {
            JsonElement values = attribute.ValueKind == JsonValueKind.Object ? Values(attribute) ?? default : attribute;
            isStandard = attribute.ValueKind == JsonValueKind.Object
                && values.ValueKind is (JsonValueKind.Undefined or JsonValueKind.Array);
            if (Text(values) is not { } joined) return false;
            if (joined.Trim('\\').Length > 0) text = joined;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // half a surrogate pair in a name or a value, which the parser does not detect
        }
    }

    private static JsonElement? Values(JsonElement attribute) => attribute.TryGetProperty("Value", out JsonElement values) ? values : null;

    private static string? Text(JsonElement values)
    {
        if (values.ValueKind != JsonValueKind.Array) return ReadSingle(values);
        string?[] all = [.. values.EnumerateArray().Select(ReadSingle)];
        return Array.TrueForAll(all, one => one is not null) ? string.Join('\\', all) : null;
    }

    private static string? ReadSingle(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(' ', '\0'),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Object => PersonName(value),
        JsonValueKind.Null or JsonValueKind.Undefined => "", // null stands for an empty one among several values
        _ => null,
    };

    // In the form of a file (PS3.5 6.2.1.1), so that patterns match alike. Null for an object that is not a name.
    private static string? PersonName(JsonElement value)
    {
        string?[] groups = [.. NameGroups.Select(group => value.TryGetProperty(group, out JsonElement name) ? GetNameGroup(name) : null)];
        bool isName = Array.Exists(groups, group => group is not null) || !value.EnumerateObject().Any();
        return isName ? string.Join('=', groups).TrimEnd('=', ' ') : null;
    }

    private static string GetNameGroup(JsonElement name) => name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
}
