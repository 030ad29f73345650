using System.Security.Cryptography;
using MedicalImages.Hashing;

namespace MedicalImages.Requests;

/// <summary>Hashes a local list or archive as part of the request: an edited file is another request.</summary>
internal static class LocalContent
{
    /// <summary>Null if it cannot be read; the next reader reports the reason.</summary>
    public static string? Sha256(string path)
    {
        try
        {
            if (new FileInfo(path).Length == 0) return null; // or a pipe: opening one waits for its writer
            using FileStream file = File.OpenRead(path);
            return Hex.Format(SHA256.HashData(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
