using MedicalImages.Dicom;

namespace MedicalImages.Requests;

/// <summary>
/// The attributes that people match on. A keyword outside this list is let through when it has the
/// form of one and is no slip of one letter: the source knows the whole dictionary and refuses what it does not know.
/// </summary>
internal static class MatchingKeys
{
    public static readonly IReadOnlyList<string> Keywords = [.. DicomDictionary.Attributes.Select(attribute => attribute.Keyword).Except(["MediaStorageSOPClassUID", "SpecificCharacterSet"]), "ModalitiesInStudy"];

    // A key that is known has one name only.
    private static readonly Dictionary<string, string> ByTag = new(DicomDictionary.Attributes.ToDictionary(attribute => $"{attribute.Tag.Group:x4},{attribute.Tag.Element:x4}", attribute => attribute.Keyword))
    {
        ["0008,0061"] = "ModalitiesInStudy", // of a study, computed by servers: in no header
    };

    /// <summary>The keyword in the standard's own spelling, or null where it is not one; <paramref name="hint"/> then names the nearest.</summary>
    public static string? Recognize(string text, out string hint)
    {
        hint = "";
        if (Keywords.FirstOrDefault(keyword => keyword.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        if (TagNumber(text) is { } tag) return ByTag.GetValueOrDefault(tag, tag);
        bool misspelled = NearestName.Find(text, Keywords, farthest: 1) is not null;
        if (LooksLikeKeyword(text) && !misspelled) return text;
        hint = NearestName.Hint(text, Keywords);
        return null;
    }

    /// <summary>(0008,0060), 0008,0060 or 00080060, as gggg,eeee.</summary>
    private static string? TagNumber(string text)
    {
        string digits = text.Trim('(', ')').Replace(",", "", StringComparison.Ordinal);
        return digits.Length == 8 && digits.All(char.IsAsciiHexDigit) ? $"{digits[..4]},{digits[4..]}".ToLowerInvariant() : null;
    }

    private static bool LooksLikeKeyword(string text) => text.Length > 2 && char.IsAsciiLetterUpper(text[0]) && text.All(char.IsAsciiLetterOrDigit);
}
