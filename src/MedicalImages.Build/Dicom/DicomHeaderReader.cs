namespace MedicalImages.Build.Dicom;

/// <summary>
/// Reads what the manifest lists from the header of a DICOM file, and walks to its end to say whether it is whole. Flat,
/// in one window of memory, in time linear in the file; no input makes it throw, only a stream that fails does.
/// </summary>
internal static class DicomHeaderReader
{
    /// <summary>Reads a seekable stream from its current position to its end; it is left open, anywhere.</summary>
    /// <param name="asked">Attributes wanted beyond those that the manifest lists.</param>
    public static DicomReading Read(Stream stream, IReadOnlyCollection<DicomAttribute>? asked = null)
    {
        using var input = new DicomInput(stream);
        var draft = new HeaderDraft(asked ?? []);
        var cursor = new ElementCursor(input, draft);
        Ending? early = FileStart.Find(input);
        if (early is { Verdict: var verdict, Reason: var reason }) return new(verdict, null, reason, input.Position);
        early = new MetaInformation(cursor).Read();
        if (early is null && DeflatedDataSet.Is(draft.Header.TransferSyntaxUID)) return ReadDeflated(input, draft);
        PixelValue? pixels = null;
        Ending ending = early ?? ReadDataSet(cursor, draft, out pixels);
        return new(ending.Verdict, draft.Header, ending.Reason, input.Position) { Pixels = pixels };
    }

    private static DicomReading ReadDeflated(DicomInput input, HeaderDraft draft)
    {
        long start = input.Position;
        var dataSet = new DeflatedDataSet(input.Rest(), draft);
        Ending ending = dataSet.Read();
        return new(ending.Verdict, draft.Header, ending.Reason, dataSet.Position) { Pixels = dataSet.Pixels is { } pixels ? pixels with { DeflatedFrom = start } : null };
    }

    private static Ending ReadDataSet(ElementCursor cursor, HeaderDraft draft, out PixelValue? pixels)
    {
        pixels = null;
        ReadOnlySpan<byte> start = cursor.Input.Peek(ElementHeader.Shortest);
        if (start.Length < ElementHeader.Shortest) return Ending.Truncated("the bytes end within the first element of the data set");
        DicomEncoding encoding = EncodingOf(start, draft.Header.TransferSyntaxUID);
        draft.Infer(encoding.TransferSyntaxUID);
        var walk = new DataSetWalk(cursor, encoding);
        Ending ending = walk.Run();
        pixels = walk.Pixels;
        bool isPart = ending.Verdict == DicomVerdict.Complete && StorageObject.EndsBeforeItsBody(draft.Header, walk.Last);
        return isPart ? Ending.Truncated($"the data set ends after {walk.Last}, before what every object of its kind has") : ending;
    }

    // Files that declare one of the two little endian encodings and are written in the other exist; the first element tells.
    private static DicomEncoding EncodingOf(ReadOnlySpan<byte> start, string? transferSyntaxUID)
    {
        DicomEncoding guess = DicomEncoding.Guess(start);
        if (transferSyntaxUID is null) return guess;
        DicomEncoding declared = DicomEncoding.Of(transferSyntaxUID);
        bool isMixedUp = !declared.IsBigEndian && (guess.HasVR || !new ValueRepresentation(start[4], start[5]).IsLetters);
        return isMixedUp ? declared with { HasVR = guess.HasVR } : declared;
    }
}
