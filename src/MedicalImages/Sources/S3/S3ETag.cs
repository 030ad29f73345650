using MedicalImages.Hashing;

namespace MedicalImages.Sources.S3;

/// <summary>
/// The ETag of an object. It is the MD5 of the content if the object was uploaded in one request and is not encrypted with a key of a key
/// service; both cases have 32 hexadecimal digits. <c>hex-N</c> is the hash of the hashes of N parts.
/// </summary>
internal static class S3ETag
{
    private const int MD5Digits = 32;

    /// <summary>Removes quotation marks and the mark of a weak ETag.</summary>
    public static string? Read(string? text)
    {
        string plain = (text ?? "").Trim();
        if (plain.StartsWith("W/", StringComparison.Ordinal)) plain = plain[2..];
        return plain.Trim('"') is { Length: > 0 } tag ? tag : null;
    }

    /// <summary>Null if it is not the MD5.</summary>
    public static byte[]? ReadMD5(string? tag) =>
        tag?.ToLowerInvariant() is { } digits && Hex.IsLowercase(digits, MD5Digits) ? Convert.FromHexString(digits) : null;

    /// <summary>Whether the object was replaced. A proxy may have changed an ETag that does not have one of the known forms.</summary>
    public static bool IsOther(string? listed, string? received) => HasKnownForm(listed) && HasKnownForm(received)
        && !string.Equals(listed, received, StringComparison.OrdinalIgnoreCase);

    private static bool HasKnownForm(string? tag) => tag is { Length: >= MD5Digits } && ReadMD5(tag[..MD5Digits]) is not null
        && (tag.Length == MD5Digits || (tag[MD5Digits] == '-' && tag[(MD5Digits + 1)..].All(char.IsAsciiDigit)));
}
