using MedicalImages.Diagnostics;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Codings;

/// <summary>
/// Interprets Content-Encoding (RFC 9110 8.4). Compression is decoded although none was requested: object stores keep the header with the
/// file, and some proxies always compress. Names that are not compressions (utf-8, binary, aws-chunked, none) are sent by mistake and
/// ignored.
/// </summary>
internal static class ContentCoding
{
    // Limits nested compression, which can expand to very large sizes.
    private const int MaxCodings = 4;

    private static readonly string[] Undone = ["gzip", "x-gzip", "deflate", "br"];

    // Registered names, and those of compressors that servers are known to use.
    private static readonly string[] NotUndone =
    [
        "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip", "aes128gcm", "bzip2", "x-bzip2", "xz", "lzma", "lz4",
        "snappy",
    ];

    /// <param name="header">The header value; null if there is none.</param>
    /// <returns>The codings to decode, in the order in which they were applied.</returns>
    public static IReadOnlyList<string> Read(string? header, Uri uri)
    {
        string[] names = [.. (header ?? "").Split(',').Select(Name)];
        if (names.FirstOrDefault(NotUndone.Contains) is { } name)
            throw Refused($"the response is compressed with {name}, which was not requested");
        string[] undone = [.. names.Where(Undone.Contains)];
        return undone.Length <= MaxCodings
            ? undone
            : throw Refused($"the response declares {Plural.Format(undone.Length, "layer")} of compression");

        SourceFailure Refused(string reason) => new(FailureKind.UnexpectedResponse, uri, reason);
    }

    public static Stream Decode(Stream body, IReadOnlyList<string> codings, Uri uri) =>
        codings.Reverse().Aggregate(body, (inner, coding) => new DecodedBody(inner, coding, uri));

    private static string Name(string coding) => coding.Split(';')[0].Trim(' ', '\t', '"').ToLowerInvariant();
}
