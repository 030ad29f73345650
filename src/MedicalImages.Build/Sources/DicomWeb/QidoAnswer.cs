using System.Globalization;
using System.Text.Json;
using MedicalImages.Build.Dicom;

namespace MedicalImages.Build.Sources.DicomWeb;

/// <summary>One object of a search's answer: those of its attributes that something here needs, several values parted by a backslash (DICOM JSON model, PS3.18 F.2).</summary>
internal sealed class QidoAnswer
{
    private static readonly string[] NameGroups = ["Alphabetic", "Ideographic", "Phonetic"];
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);

    private QidoAnswer()
    {
    }

    /// <summary>Null where it is absent or empty.</summary>
    public string? this[string keyword] => _values.GetValueOrDefault(keyword);

    public int? Number(string keyword) => int.TryParse(this[keyword], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Whether the answer speaks of it; empty counts.</summary>
    public bool Has(string keyword) => _values.ContainsKey(keyword);

    /// <summary>
    /// Of the object itself and of those that hold it, as far as it says; each can be a segment of a path. The own one is never empty.
    /// </summary>
    public string Uid(QidoLevel level) => this[QidoAttributes.UniqueKey(level)] ?? "";

    /// <summary>Null where it is no DICOM JSON object, or its own UID or one that it names is none.</summary>
    public static QidoAnswer? Read(JsonElement dataSet, QidoLevel level)
    {
        if (dataSet.ValueKind != JsonValueKind.Object) return null;
        var answer = new QidoAnswer();
        try
        {
            return dataSet.EnumerateObject().All(answer.Take) && answer.HasItsUids(level) ? answer : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate in a name or a value: the parser does not look
        }
    }

    private bool Take(JsonProperty attribute)
    {
        if (!QidoAttributes.ByTag.TryGetValue(attribute.Name.ToUpperInvariant(), out string? keyword)) return true;
        if (!TryRead(attribute.Value, out string? text)) return false;
        _values[keyword] = text;
        return true;
    }

    private bool HasItsUids(QidoLevel level)
    {
        foreach (QidoLevel each in Enum.GetValues<QidoLevel>())
        {
            string uid = Uid(each);
            if ((each == level || uid.Length > 0) && !DicomUid.IsSegment(uid)) return false;
        }

        return true;
    }

    private static bool TryRead(JsonElement attribute, out string? text)
    {
        text = null;
        if (attribute.ValueKind != JsonValueKind.Object) return false;
        if (!attribute.TryGetProperty("Value", out JsonElement values)) return true;
        if (values.ValueKind != JsonValueKind.Array) return false;
        string joined = string.Join('\\', values.EnumerateArray().Select(Text));
        if (joined.Trim('\\').Length > 0) text = joined;
        return true;
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(' ', '\0'),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Object => PersonName(value),
        _ => "", // null stands for an empty one among several values
    };

    // As the bytes of a file have it (PS3.5 6.2.1.1), so that a pattern means the same.
    private static string PersonName(JsonElement value) => string.Join('=', NameGroups
        .Select(group => value.TryGetProperty(group, out JsonElement name) && name.ValueKind == JsonValueKind.String ? name.GetString() : "")).TrimEnd('=', ' ');
}
