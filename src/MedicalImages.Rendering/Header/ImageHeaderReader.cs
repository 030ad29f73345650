using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Rendering.Header;

/// <summary>Reads a file up to its pixels, in one pass and with one buffer. The header reader of the engine finds the start.</summary>
internal static class ImageHeaderReader
{
    public static ImageHeader Read(Stream file, CancellationToken cancellationToken = default)
    {
        using var input = new DicomInput(file);
        if (FileStart.Find(input) is not null) throw new RenderingException(RenderingReason.NotDicom, "The file is not DICOM.");
        var draft = new HeaderDraft([]);
        if (new MetaInformation(new ElementCursor(input, draft)).Read() is { } early)
            throw early.Completeness == DicomCompleteness.Truncated
                ? RenderingException.Truncated("The file ends within its meta information.")
                : RenderingException.Invalid("The meta information of the file is malformed.");
        return DeflatedDataSet.IsDeflated(draft.TransferSyntaxUID)
            ? ReadDeflated(input, draft.TransferSyntaxUID!, cancellationToken)
            : ReadPlain(input, draft.TransferSyntaxUID, cancellationToken);
    }

    private static ImageHeader ReadPlain(DicomInput input, string? declared, CancellationToken cancellationToken)
    {
        DicomEncoding encoding = DicomHeaderReader.GetEncoding(input.Peek(ElementHeader.MinLength), declared);
        return Read(new(input, cancellationToken), declared ?? encoding.TransferSyntaxUID, encoding, input);
    }

    private static ImageHeader ReadDeflated(DicomInput input, string transferSyntaxUid, CancellationToken cancellationToken)
    {
        long start = input.Position;
        using var inflater = new BoundedInflateStream(input.Rest(), DicomPicture.MaxSkippedBytes, cancellationToken);
        using var inflated = new DicomInput(inflater);
        try
        {
            var reader = new DataSetReader(inflated, cancellationToken);
            return Read(reader, transferSyntaxUid, DicomEncoding.ExplicitLittle, inflated) with { DeflatedFrom = start };
        }
        catch (InvalidDataException e)
        {
            throw RenderingException.Invalid("The data set is not deflated as its transfer syntax says.", e);
        }
    }

    private static ImageHeader Read(DataSetReader reader, string transferSyntaxUid, DicomEncoding encoding, DicomInput input)
    {
        AttributeSet attributes = reader.ReadImage(encoding);
        return reader.PixelData is { } pixels
            ? new(transferSyntaxUid, encoding, attributes, pixels) { PixelStart = input.Position }
            : throw new RenderingException(RenderingReason.NoPixelData, "The file has no pixel data.");
    }
}
