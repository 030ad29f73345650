namespace MedicalImages.Dicom.Header;

/// <summary>
/// Group 0002. It ends where another group begins: its own length, (0002,0000), lies in real files, and a second group 0002
/// that some toolkit left behind the first is passed with it. Only where the file ends within the group is that length believed.
/// </summary>
internal sealed class MetaInformation(ElementCursor cursor)
{
    private const int Group = 0x0002;

    private long _announcedEnd;

    /// <summary>Null when the group, if there is one, has been passed.</summary>
    public Ending? Read()
    {
        ReadOnlySpan<byte> start = cursor.Input.Peek(ElementHeader.Shortest);
        if (start.Length < ElementHeader.Shortest) return Ending.Truncated("the bytes end before the first element");
        DicomEncoding encoding = DicomEncoding.Guess(start);
        while (cursor.TryPeek(encoding, out ElementHeader element))
        {
            if (element.Tag.Group != Group) return null;
            if (element.HasUndefinedLength) return Ending.Malformed($"{element.Tag} of the meta information has an undefined length");
            if (element.Tag == DicomTag.FileMetaInformationGroupLength) NoteLength(element, encoding);
            if (!cursor.Take(element, encoding)) return Ending.Truncated($"{element.Tag} of the meta information reaches beyond the end");
        }

        // What is left, if anything, is for the data set. One without an element is one: dcmtk and pydicom read it, too.
        return cursor.Input.Position < _announcedEnd ? Ending.Truncated("the bytes end before the end of the meta information") : null;
    }

    private void NoteLength(ElementHeader element, DicomEncoding encoding)
    {
        ReadOnlySpan<byte> bytes = cursor.Input.Peek(element.Size + sizeof(uint));
        if (element.Length == sizeof(uint) && bytes.Length == element.Size + sizeof(uint))
            _announcedEnd = cursor.Input.Position + bytes.Length + encoding.UInt32(bytes[element.Size..]);
    }
}
