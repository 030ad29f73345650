using System.IO.Compression;

namespace MedicalImages.Dicom.Header;

/// <summary>
/// A data set that is a raw deflate stream (PS3.5 A.5), read through a separate window. The end of the stream is the end of the data
/// set: padding may follow, or the trailer of gzip as in a file of the corpus, and dcmtk and pydicom ignore anything that follows. The
/// number of trailing bytes is still counted.
/// </summary>
internal sealed class DeflatedDataSet(Stream stream, HeaderDraft draft)
{
    /// <summary>The end position, in the inflated bytes.</summary>
    public long Position { get; private set; }

    /// <summary>The number of bytes after the deflate stream.</summary>
    public long TrailingBytes { get; private set; }

    /// <summary>In the inflated bytes, too.</summary>
    public PixelValue? Pixels { get; private set; }

    private static ParseResult Truncated => ParseResult.Truncated("the bytes end within the deflated data set");

    public static bool IsDeflated(string? transferSyntaxUid) => transferSyntaxUid is
        "1.2.840.10008.1.2.1.99" // Deflated Explicit VR Little Endian
        or "1.2.840.10008.1.2.4.95" // JPIP Referenced Deflate
        or "1.2.840.10008.1.2.4.205"; // JPIP HTJ2K Referenced Deflate

    public ParseResult Read()
    {
        var compressed = new DeflatedBytes(stream);
        using var inflated = new DeflateStream(compressed, CompressionMode.Decompress);
        using var input = new DicomInput(inflated);
        try
        {
            var walk = new DataSetParser(new(input, draft), DicomEncoding.ExplicitLittle);
            ParseResult result = walk.Run();
            Pixels = walk.Pixels;
            TrailingBytes = compressed.Left;
            return Classify(result, compressed);
        }
        catch (InvalidDataException)
        {
            // .NET 10 throws if the input is too short.
            return compressed.ReadPastEnd ? Truncated : ParseResult.Malformed("the data set is not deflated as its transfer syntax says");
        }
        finally
        {
            Position = input.Position;
        }
    }

    // If the stream was inflated completely, no byte is missing: a longer value is malformed, not truncated.
    private static ParseResult Classify(ParseResult result, DeflatedBytes compressed)
    {
        if (result.Completeness == DicomCompleteness.Malformed) return result;
        if (compressed.ReadPastEnd) return Truncated;
        return result.Completeness == DicomCompleteness.Truncated
            ? ParseResult.Malformed($"the deflated data set is whole, but {result.Reason}")
            : result;
    }
}
