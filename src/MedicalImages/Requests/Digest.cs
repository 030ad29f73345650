using System.Security.Cryptography;
using System.Text;

namespace MedicalImages.Requests;

/// <summary>Hashes are written in lowercase hexadecimal everywhere.</summary>
internal static class Digest
{
    private const string Digits = "0123456789abcdef";

    public static string Sha256(string text) => Hex(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(text);
    }
}
