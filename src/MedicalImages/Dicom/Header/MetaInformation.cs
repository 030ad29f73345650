namespace MedicalImages.Dicom.Header;

/// <summary>
/// Group 0002. It ends at the first element of another group: its length, (0002,0000), is wrong in some files. A second group 0002, which a
/// toolkit left after the first, is skipped with it. The length is used only if the file ends within the group.
/// </summary>
internal sealed class MetaInformation(ElementCursor cursor)
{
    private const int Group = 0x0002;

    private long _declaredEnd;

    /// <summary>Null if the group was skipped, or does not exist.</summary>
    public ParseResult? Read()
    {
        ReadOnlySpan<byte> start = cursor.Input.Peek(ElementHeader.MinLength);
        if (start.Length < ElementHeader.MinLength) return ParseResult.Truncated("the bytes end before the first element");
        DicomEncoding encoding = DicomEncoding.Guess(start);
        while (cursor.TryPeek(encoding, out ElementHeader element))
        {
            if (element.Tag.Group != Group) return null;
            if (element.HasUndefinedLength) return ParseResult.Malformed($"{element.Tag} of the meta information has an undefined length");
            if (element.Tag == DicomTag.FileMetaInformationGroupLength) NoteLength(element, encoding);
            if (!cursor.Take(element, encoding))
                return ParseResult.Truncated($"{element.Tag} of the meta information reaches beyond the end");
        }

        // The rest belongs to the data set. It may be empty; dcmtk and pydicom accept that, too.
        return cursor.Input.Position < _declaredEnd ? ParseResult.Truncated("the bytes end before the end of the meta information") : null;
    }

    private void NoteLength(ElementHeader element, DicomEncoding encoding)
    {
        ReadOnlySpan<byte> bytes = cursor.Input.Peek(element.Size + sizeof(uint));
        if (element.Length == sizeof(uint) && bytes.Length == element.Size + sizeof(uint))
            _declaredEnd = cursor.Input.Position + bytes.Length + encoding.UInt32(bytes[element.Size..]);
    }
}
