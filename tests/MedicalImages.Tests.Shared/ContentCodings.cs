using System.IO.Compression;

namespace MedicalImages.Tests.Shared;

/// <summary>Bytes encoded with a content coding.</summary>
public static class ContentCodings
{
    public static byte[] As(string coding, byte[] plain) => coding switch
    {
        "gzip" => Through(plain, stream => new GZipStream(stream, CompressionLevel.Optimal)),
        "br" => Through(plain, stream => new BrotliStream(stream, CompressionLevel.Optimal)),
        "deflate" => Through(plain, stream => new ZLibStream(stream, CompressionLevel.Optimal)),
        "raw deflate" => Through(plain, stream => new DeflateStream(stream, CompressionLevel.Optimal)),
        _ => throw new ArgumentOutOfRangeException(nameof(coding), coding, "none of these"),
    };

    private static byte[] Through(byte[] plain, Func<Stream, Stream> coder)
    {
        using var coded = new MemoryStream();
        using (Stream stream = coder(coded)) stream.Write(plain);
        return coded.ToArray();
    }
}
