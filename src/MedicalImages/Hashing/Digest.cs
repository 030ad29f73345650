using System.Security.Cryptography;
using System.Text;

namespace MedicalImages.Hashing;

/// <summary>The SHA-256 of a text, in lowercase hexadecimal.</summary>
internal static class Digest
{
    public static string Sha256(string text) => Hex.Format(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
