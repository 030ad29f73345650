using System.Text;
using System.Text.RegularExpressions;

namespace MedicalImages.Tool.Adding;

/// <summary>The encoding of an XML file, as an XML reader determines it (XML 1.0, appendix F).</summary>
internal static partial class ProjectEncoding
{
    private const int MaxDeclaration = 256;

    /// <returns>An encoding that fails on invalid bytes.</returns>
    /// <exception cref="ArgumentException">The declared encoding is not known.</exception>
    public static Encoding Detect(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        [(byte)'<', 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
        [0, (byte)'<', ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
        _ => GetDeclared(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MaxDeclaration)])),
    };

    private static Encoding GetDeclared(string start)
    {
        Match declared = Declaration().Match(start);
        return !declared.Success || declared.Groups[1].Value.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
            : Encoding.GetEncoding(declared.Groups[1].Value, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    [GeneratedRegex("""^<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
