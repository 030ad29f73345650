using System.Globalization;
using System.Text.Json;

namespace MedicalImages.Sources.Reading;

/// <summary>Reads members of JSON objects that may be missing or have another type.</summary>
internal static class JsonMembers
{
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    /// <summary>Null if it is not a text, or a blank one.</summary>
    public static string? FindText(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.String } value && value.GetString()!.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A number that is not negative, or a text of its digits.</summary>
    public static long? FindNumber(this JsonElement element, string name)
    {
        string? text = element.Find(name) is { ValueKind: JsonValueKind.Number } value ? value.GetRawText() : element.FindText(name);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
    }
}
