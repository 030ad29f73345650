namespace MedicalImages.Dicom.Header;

/// <summary>Reads one element at a time: its header, and its value, which is kept or skipped.</summary>
internal sealed class ElementCursor(DicomInput input, HeaderDraft draft)
{
    // The longest required values have 64 characters; a character has up to 4 bytes, and real files exceed their VR.
    private const int MaxValueLength = 1024;

    public DicomInput Input => input;

    /// <summary>The next header, which is not consumed. False at the end, and if the content ends within a header.</summary>
    public bool TryPeek(DicomEncoding encoding, out ElementHeader element) =>
        ElementHeader.TryRead(input.Peek(ElementHeader.MaxLength), encoding, out element);

    public void Enter(ElementHeader element) => input.Skip(element.Size);

    /// <summary>Skips an element of defined length; false if its value exceeds the content.</summary>
    public bool Pass(ElementHeader element) => input.Skip(element.Size + (long)element.Length);

    /// <summary>The same, and keeps the value if it was requested.</summary>
    public bool Take(ElementHeader element, DicomEncoding encoding)
    {
        if (!draft.IsRequested(element.Tag, out int row, out int index) || element.Length > MaxValueLength) return Pass(element);
        Enter(element);
        ReadOnlySpan<byte> value = input.Peek((int)element.Length);
        if (value.Length < element.Length) return false;
        draft.Fill(row, index, new(value, encoding, element.VR));
        return input.Skip(element.Length);
    }
}
