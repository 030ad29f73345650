namespace MedicalImages.Dicom.Header;

/// <summary>One element at a time: its header, and its value into the draft or past it.</summary>
internal sealed class ElementCursor(DicomInput input, HeaderDraft draft)
{
    // The longest answered values are 64 characters; a character has up to 4 bytes and real files exceed their VR.
    private const int LongestValue = 1024;

    public DicomInput Input => input;

    /// <summary>The header that comes next, not yet passed. False at the end, and when the bytes end within a header.</summary>
    public bool TryPeek(DicomEncoding encoding, out ElementHeader element) =>
        ElementHeader.TryRead(input.Peek(ElementHeader.MaxLength), encoding, out element);

    public void Enter(ElementHeader element) => input.Skip(element.Size);

    /// <summary>Passes an element of a defined length; false when its value reaches beyond the end.</summary>
    public bool Pass(ElementHeader element) => input.Skip(element.Size + (long)element.Length);

    /// <summary>The same, and answers it if it is one of the table.</summary>
    public bool Take(ElementHeader element, DicomEncoding encoding)
    {
        if (!draft.Wants(element.Tag) || element.Length > LongestValue) return Pass(element);
        Enter(element);
        ReadOnlySpan<byte> value = input.Peek((int)element.Length);
        if (value.Length < element.Length) return false;
        draft.Fill(element.Tag, new(value, encoding, element.VR));
        return input.Skip(element.Length);
    }
}
