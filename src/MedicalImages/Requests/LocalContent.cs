using System.Security.Cryptography;

namespace MedicalImages.Requests;

/// <summary>A list or archive on this machine, as part of the request: an edited one is another request.</summary>
internal static class LocalContent
{
    /// <summary>Null where it cannot be read; whoever reads it next says why.</summary>
    public static string? Sha256(string path)
    {
        try
        {
            if (new FileInfo(path).Length == 0) return null; // a pipe, too: opening one waits for its writer
            using FileStream file = File.OpenRead(path);
            return Digest.Hex(SHA256.HashData(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
