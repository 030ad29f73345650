using System.IO.Compression;

namespace MedicalImages.Build.Dicom;

/// <summary>A data set that is one raw deflate stream (PS3.5 A.5), read through the window of an input of its own.</summary>
internal sealed class DeflatedDataSet(Stream stream, HeaderDraft draft)
{
    public static bool Is(string? transferSyntaxUID) => transferSyntaxUID is
        "1.2.840.10008.1.2.1.99" // Deflated Explicit VR Little Endian
        or "1.2.840.10008.1.2.4.95" // JPIP Referenced Deflate
        or "1.2.840.10008.1.2.4.205"; // JPIP HTJ2K Referenced Deflate

    /// <summary>Where the walk ended, in the inflated bytes.</summary>
    public long Position { get; private set; }

    public Ending Read()
    {
        var compressed = new DeflatedBytes(stream);
        using var inflated = new DeflateStream(compressed, CompressionMode.Decompress);
        using var input = new DicomInput(inflated);
        try
        {
            Ending ending = new DataSetWalk(new(input, draft), DicomEncoding.ExplicitLittle).Run();
            return ending.Verdict == DicomVerdict.Malformed ? ending : End(ending, input, compressed);
        }
        catch (InvalidDataException)
        {
            // .NET 10 says so itself when the input is too short.
            return compressed.WereTooFew ? CutShort : Ending.Malformed("the data set is not deflated as its transfer syntax says");
        }
        finally
        {
            Position = input.Position;
        }
    }

    private static Ending CutShort => Ending.Truncated("the bytes end within the deflated data set");

    private static Ending End(Ending ending, DicomInput input, DeflatedBytes compressed)
    {
        // A walk that ended at an element has not made the inflater look for its end yet.
        bool isAtEnd = input.Peek(1).IsEmpty;
        if (compressed.WereTooFew) return CutShort;
        if (ending.Verdict != DicomVerdict.Complete) return Ending.Malformed($"the deflated data set is whole, but {ending.Reason}");
        return isAtEnd && compressed.OnlyZerosAreLeft() ? ending : Ending.Malformed("something follows the deflated data set");
    }
}
