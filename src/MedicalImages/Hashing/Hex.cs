namespace MedicalImages.Hashing;

/// <summary>Hexadecimal digits. All hashes are written in lowercase.</summary>
internal static class Hex
{
    private const int Sha256Digits = 64;
    private const string Digits = "0123456789abcdef";

    // .NET 8 has only an uppercase form.
    public static string Format(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(text);
    }

    /// <param name="digits">Receives two ASCII digits for each byte.</param>
    public static void Format(ReadOnlySpan<byte> bytes, Span<byte> digits)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            digits[2 * i] = (byte)Digits[bytes[i] >> 4];
            digits[(2 * i) + 1] = (byte)Digits[bytes[i] & 15];
        }
    }

    /// <summary>Whether the text is a SHA-256 in lowercase.</summary>
    public static bool IsSha256(ReadOnlySpan<char> text) => IsLowercase(text, Sha256Digits);

    /// <summary>Whether the text is a SHA-256, in lowercase or uppercase.</summary>
    public static bool IsSha256InAnyCase(ReadOnlySpan<char> text) => IsInAnyCase(text, Sha256Digits);

    // Not by SearchValues, whose code is not optimized during a build.
    public static bool IsLowercase(ReadOnlySpan<char> text, int length)
    {
        if (text.Length != length) return false;
        foreach (char c in text)
            if (!char.IsAsciiHexDigitLower(c)) return false;
        return true;
    }

    public static bool IsInAnyCase(ReadOnlySpan<char> text, int length)
    {
        if (text.Length != length) return false;
        foreach (char c in text)
            if (!char.IsAsciiHexDigit(c)) return false;
        return true;
    }
}
