namespace MedicalImages.Requests;

/// <summary>What a set may be called: harmless in a path, a log and a lock. Names are compared without case.</summary>
internal static class SetName
{
    private const int MaxLength = 100;

    public static bool IsValid(string text) => text.Length is > 0 and <= MaxLength && char.IsAsciiLetterOrDigit(text[0]) && !text.EndsWith('.')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
