using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Rendering.Header;

/// <summary>Reads a file up to its pixels, in one pass and with one buffer. The header reader of the engine finds the start.</summary>
internal static class ImageHeaderReader
{
    public static ImageHeader Read(Stream file)
    {
        using var input = new DicomInput(file);
        if (FileStart.Find(input) is not null) throw new RenderingException(RenderingReason.NotDicom, "The file is not DICOM.");
        var draft = new HeaderDraft([]);
        if (new MetaInformation(new ElementCursor(input, draft)).Read() is { } early)
            throw early.Completeness == DicomCompleteness.Truncated
                ? RenderingException.Truncated("The file ends within its meta information.")
                : RenderingException.Invalid("The meta information of the file is malformed.");
        return DeflatedDataSet.IsDeflated(draft.TransferSyntaxUID)
            ? ReadDeflated(input, draft.TransferSyntaxUID!)
            : ReadPlain(input, draft.TransferSyntaxUID);
    }

    private static ImageHeader ReadPlain(DicomInput input, string? declared)
    {
        DicomEncoding encoding = DicomHeaderReader.GetEncoding(input.Peek(ElementHeader.MinLength), declared);
        return Read(input, declared ?? encoding.TransferSyntaxUID, encoding);
    }

    private static ImageHeader ReadDeflated(DicomInput input, string transferSyntaxUid)
    {
        long start = input.Position;
        using var inflater = new BoundedInflateStream(input.Rest(), DicomPicture.MaxSkippedBytes);
        using var inflated = new DicomInput(inflater);
        try
        {
            return Read(inflated, transferSyntaxUid, DicomEncoding.ExplicitLittle) with { DeflatedFrom = start };
        }
        catch (InvalidDataException e)
        {
            throw RenderingException.Invalid("The data set is not deflated as its transfer syntax says.", e);
        }
    }

    private static ImageHeader Read(DicomInput input, string transferSyntaxUid, DicomEncoding encoding)
    {
        var reader = new DataSetReader(input);
        AttributeSet attributes = reader.ReadImage(encoding);
        return reader.PixelData is { } pixels
            ? new(transferSyntaxUid, encoding, attributes, pixels) { PixelStart = input.Position }
            : throw new RenderingException(RenderingReason.NoPixelData, "The file has no pixel data.");
    }
}
