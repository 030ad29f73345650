namespace MedicalImages.Requests;

/// <summary>Validates the name of a set, which is used in paths, logs and lock files. Names are case-insensitive.</summary>
internal static class SetName
{
    private const int MaxLength = 100;

    public static bool IsValid(string text) => text.Length is > 0 and <= MaxLength && char.IsAsciiLetterOrDigit(text[0]) && !text.EndsWith('.')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
