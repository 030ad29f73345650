using System.Security.Cryptography;
using System.Text;
using MedicalImages.Hashing;

namespace MedicalImages.Sources.Archives;

internal static class EntryName
{
    private const int BytesKept = 8;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The name as text. A name that is not UTF-8 is decoded as code page 437, as in zip (APPNOTE D.1): any bytes are valid and
    /// unambiguous.
    /// </summary>
    public static string Text(ReadOnlySpan<byte> name)
    {
        try
        {
            return Strict.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            return CodePage437.Value.GetString(name);
        }
    }

    /// <summary>The hash of the raw bytes, independent of their encoding: a name need not be valid text.</summary>
    public static string Hash(ReadOnlySpan<byte> name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, hash);
        return Hex.Format(hash[..BytesKept]);
    }

    // Loads an assembly and its tables, and most archives need neither.
    private static class CodePage437
    {
        public static readonly Encoding Value = CodePagesEncodingProvider.Instance.GetEncoding(437)!;
    }
}
