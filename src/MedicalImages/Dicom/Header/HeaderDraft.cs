namespace MedicalImages.Dicom.Header;

/// <summary>The header during reading. If a tag occurs twice, the first element is used, as in dcmtk and Orthanc.</summary>
internal sealed class HeaderDraft
{
    private readonly Dictionary<uint, DicomAttribute> _requested;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private SpecificCharacterSet _characters = SpecificCharacterSet.Default;
    private DicomHeader _header = new();
    private ulong _seen;

    public HeaderDraft(IReadOnlyCollection<DicomAttribute> requested)
    {
        _requested = requested.ToDictionary(attribute => attribute.Tag.Value);
        if (_requested.Count > 0) _requested[DicomTag.SpecificCharacterSet.Value] = SpecificCharacterSet.Attribute;
    }

    public DicomHeader Header => _values.Count == 0 ? _header : _header with { RequestedAttributes = _values };

    public bool IsRequested(DicomTag tag) => IsUnseen(RequestedTags.Find(tag)) || _requested.ContainsKey(tag.Value);

    public void Fill(DicomTag tag, DicomValue value)
    {
        int row = RequestedTags.Find(tag);
        if (IsUnseen(row))
        {
            _seen |= 1UL << row;
            _header = RequestedTags.Fill(_header, row, value);
        }

        if (_requested.Remove(tag.Value, out DicomAttribute? attribute) && value.Text(attribute, _characters) is { } text)
            SetValue(attribute, text);
    }

    /// <summary>Without meta information, the encoding of the elements determines it, as in dcmtk and Orthanc.</summary>
    public void Infer(string transferSyntaxUid) => _header = _header.TransferSyntaxUID is null
        ? _header with { TransferSyntaxUID = transferSyntaxUid }
        : _header;

    private void SetValue(DicomAttribute attribute, string text)
    {
        if (attribute.Tag == DicomTag.SpecificCharacterSet) _characters = new SpecificCharacterSet(text);
        _values[attribute.Keyword] = text;
    }

    private bool IsUnseen(int row) => row >= 0 && (_seen & (1UL << row)) == 0;
}
