using System.Security.Cryptography;
using System.Text;
using MedicalImages.Hashing;

namespace MedicalImages.Sources.Archives;

internal static class EntryName
{
    private const int BytesKept = 8;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding CodePage437 = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    /// <summary>
    /// As text. What is not UTF-8 is code page 437, as zip has it (APPNOTE D.1): any bytes are text there, and other bytes other text.
    /// </summary>
    public static string Text(ReadOnlySpan<byte> name)
    {
        try
        {
            return Strict.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            return CodePage437.GetString(name);
        }
    }

    /// <summary>Of the raw bytes, whatever their character set: what is no text is a name, too.</summary>
    public static string Hash(ReadOnlySpan<byte> name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, hash);
        return Hex.Format(hash[..BytesKept]);
    }
}
