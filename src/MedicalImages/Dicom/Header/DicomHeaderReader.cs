namespace MedicalImages.Dicom.Header;

/// <summary>
/// Reads the elements of the manifest from a DICOM file, and continues to its end to check that it is complete. Iterative, with one buffer,
/// in linear time. Invalid input never causes an exception; only a failing stream does.
/// </summary>
internal static class DicomHeaderReader
{
    /// <summary>
    /// Reads a seekable stream from its current position to its end. The stream is not closed, and its final position is undefined.
    /// </summary>
    /// <param name="requested">Attributes that are required in addition to those of the manifest.</param>
    public static DicomReading Read(Stream stream, IReadOnlyCollection<DicomAttribute>? requested = null)
    {
        using var input = new DicomInput(stream);
        return Read(input, requested);
    }

    /// <summary>The same for content in memory.</summary>
    public static DicomReading Read(byte[] content, int length, IReadOnlyCollection<DicomAttribute>? requested = null)
    {
        using var input = new DicomInput(content, length);
        return Read(input, requested);
    }

    private static DicomReading Read(DicomInput input, IReadOnlyCollection<DicomAttribute>? requested)
    {
        var draft = new HeaderDraft(requested ?? []);
        var cursor = new ElementCursor(input, draft);
        if (FileStart.Find(input) is { } none) return new(none.Completeness, null, none.Reason, input.Position);
        if (new MetaInformation(cursor).Read() is { } early) return new(early.Completeness, draft.ToHeader(), early.Reason, input.Position);
        return DeflatedDataSet.IsDeflated(draft.TransferSyntaxUID) ? ReadDeflated(input, draft) : ReadPlain(cursor, draft);
    }

    private static DicomReading ReadDeflated(DicomInput input, HeaderDraft draft)
    {
        long start = input.Position;
        var dataSet = new DeflatedDataSet(input.Rest(), draft);
        ParseResult result = dataSet.Read();
        return new(result.Completeness, draft.ToHeader(), result.Reason, dataSet.Position)
        {
            Pixels = dataSet.Pixels is { } pixels ? pixels with { DeflatedFrom = start } : null,
            TrailingBytes = dataSet.TrailingBytes,
        };
    }

    private static DicomReading ReadPlain(ElementCursor cursor, HeaderDraft draft)
    {
        string? declared = draft.TransferSyntaxUID;
        DicomEncoding encoding = GetEncoding(cursor.Input.Peek(ElementHeader.MinLength), declared);
        draft.Infer(encoding.TransferSyntaxUID);
        var walk = new DataSetParser(cursor, encoding);
        ParseResult result = walk.Run();
        if (result.Completeness == DicomCompleteness.Complete && !encoding.HasVR && declared is not null
            && DicomEncoding.MustHaveVR(declared))
            result = ParseResult.Malformed("the data set is written in implicit VR, which its transfer syntax does not allow");
        return new(result.Completeness, draft.ToHeader(), result.Reason, cursor.Input.Position)
        {
            Pixels = walk.Pixels,
            TrailingBytes = walk.TrailingBytes,
        };
    }

    /// <summary>Some files declare one of the little endian encodings and use the other; the first element shows which.</summary>
    /// <param name="start">The first bytes of the data set.</param>
    internal static DicomEncoding GetEncoding(ReadOnlySpan<byte> start, string? transferSyntaxUid)
    {
        if (start.Length < ElementHeader.MinLength) return DicomEncoding.From(transferSyntaxUid);
        DicomEncoding guess = DicomEncoding.Guess(start);
        if (transferSyntaxUid is null) return guess;
        DicomEncoding declared = DicomEncoding.From(transferSyntaxUid);
        bool isMixedUp = !declared.IsBigEndian && (guess.HasVR || !new ValueRepresentation(start[4], start[5]).IsLetters);
        return isMixedUp ? declared with { HasVR = guess.HasVR } : declared;
    }
}
