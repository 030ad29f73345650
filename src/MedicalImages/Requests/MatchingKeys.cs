using MedicalImages.Dicom;
using MedicalImages.Hashing;

namespace MedicalImages.Requests;

/// <summary>
/// The commonly matched attributes. Another keyword is accepted if it has the form of a keyword and does not differ from a known one by one
/// letter: the source has the whole dictionary and refuses unknown keywords.
/// </summary>
internal static class MatchingKeys
{
    public static readonly IReadOnlyList<string> Keywords =
        [.. DicomDictionary.Attributes.Select(attribute => attribute.Keyword).Except(["MediaStorageSOPClassUID", "SpecificCharacterSet"]),
        "ModalitiesInStudy"];

    // A known key has one name only.
    private static readonly Dictionary<string,
        string> ByTag = new(DicomDictionary.Attributes.ToDictionary(attribute => $"{attribute.Tag.Group:x4},{attribute.Tag.Element:x4}",
        attribute => attribute.Keyword))
        {
            ["0008,0061"] = "ModalitiesInStudy", // computed by servers per study; not in any header
        };

    /// <summary>
    /// The keyword with the casing of the standard, or null if it is unknown; then <paramref name="hint"/> suggests the nearest one.
    /// </summary>
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
        return Hex.IsInAnyCase(digits, 8) ? $"{digits[..4]},{digits[4..]}".ToLowerInvariant() : null;
    }

    private static bool LooksLikeKeyword(string text) => text.Length > 2 && char.IsAsciiLetterUpper(text[0])
        && text.All(char.IsAsciiLetterOrDigit);
}
