using System.Security.Cryptography;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Sources.Archives;

internal static class EntryName
{
    private const int BytesKept = 8;

    /// <summary>Of the raw bytes, whatever their character set: what is no text is a name, too.</summary>
    public static string Hash(ReadOnlySpan<byte> name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, hash);
        return Digest.Hex(hash[..BytesKept]);
    }
}
