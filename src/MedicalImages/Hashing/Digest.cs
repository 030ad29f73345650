using System.Security.Cryptography;
using System.Text;

namespace MedicalImages.Hashing;

/// <summary>The SHA-256 of a text, in lowercase hexadecimal.</summary>
internal static class Digest
{
    private const int MaxOnStack = 1024;

    public static string Sha256(string text) => Sha256(text, SHA256.HashSizeInBytes * 2);

    /// <summary>Only the first digits, an even number of them.</summary>
    public static string Sha256(string text, int digits)
    {
        int max = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = max <= MaxOnStack ? stackalloc byte[MaxOnStack] : new byte[max];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        return Hex.Format(hash[..(digits / 2)]);
    }
}
