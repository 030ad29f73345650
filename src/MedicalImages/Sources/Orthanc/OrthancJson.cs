using System.Text.Json;

namespace MedicalImages.Sources.Orthanc;

/// <summary>
/// Reads members of the JSON of an Orthanc. A value of another type counts as missing. The reader contains the whole value that it reads.
/// </summary>
internal static class OrthancJson
{
    // The maximum length of values. UIDs, numbers, codes and PatientIDs are shorter; anything else would be kept 10,000 times.
    private const int MaxTextLength = 1024;

    private static readonly char[] Padding = [' ', '\0'];

    /// <summary>If the member has this name, moves to its value.</summary>
    /// <param name="name">Empty for no member.</param>
    public static bool TryEnter(ref Utf8JsonReader json, ReadOnlySpan<byte> name)
    {
        try
        {
            return !name.IsEmpty && json.ValueTextEquals(name) && json.Read();
        }
        catch (InvalidOperationException)
        {
            return false; // half a surrogate pair or invalid UTF-8, which the parser does not detect
        }
    }

    /// <inheritdoc cref="TryEnter(ref Utf8JsonReader, ReadOnlySpan{byte})"/>
    public static bool TryEnter(ref Utf8JsonReader json, string name)
    {
        try
        {
            return json.ValueTextEquals(name) && json.Read();
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static void SkipMember(ref Utf8JsonReader json)
    {
        json.Read();
        json.TrySkip();
    }

    /// <summary>Whether the value is an object; other values are skipped.</summary>
    public static bool IsObject(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.StartObject) return true;
        json.TrySkip();
        return false;
    }

    /// <param name="known">A text that the value probably has, to be returned instead of an equal one.</param>
    public static string? Text(ref Utf8JsonReader json, string? known = null)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            json.TrySkip();
            return null;
        }

        try
        {
            if (known is not null && json.ValueTextEquals(known)) return known;
            return json.GetString() is { Length: <= MaxTextLength } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null; // invalid text identifies nothing
        }
    }

    /// <summary>The value of an attribute, without padding; null if it is empty.</summary>
    /// <inheritdoc cref="Text"/>
    public static string? Value(ref Utf8JsonReader json, string? known = null) =>
        Text(ref json, known)?.TrimEnd(Padding) is { Length: > 0 } text ? text : null;

    public static long? Number(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Number) return json.TryGetInt64(out long number) ? number : null;
        json.TrySkip();
        return null;
    }

    /// <summary>The number of elements of an array.</summary>
    public static int? Count(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.TrySkip();
            return null;
        }

        int count = 0;
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; count++) json.TrySkip();
        return count;
    }
}
