namespace MedicalImages.Dicom.Header;

/// <summary>The header during reading. If a tag occurs twice, the first element is used, as in dcmtk and Orthanc.</summary>
/// <param name="requested">Few attributes, so that a search is as fast as a dictionary, which would be created for each image.</param>
internal sealed class HeaderDraft(IReadOnlyCollection<DicomAttribute> requested)
{
    private readonly HeaderFields _fields = new();
    private readonly DicomAttribute[] _requested = SpecificCharacterSet.AddTo(requested as DicomAttribute[] ?? [.. requested]);
    private readonly bool[] _isRequestedSeen = new bool[requested.Count + 1];
    private Dictionary<string, string>? _values;
    private SpecificCharacterSet _characters = SpecificCharacterSet.Default;
    private ulong _seen;

    public string? TransferSyntaxUID => _fields.Shared.TransferSyntaxUID;

    public DicomHeader ToHeader() => _fields.ToHeader(_values);

    /// <summary>Whether the value of an element is required.</summary>
    /// <param name="row">Its index in <see cref="RequestedTags"/>, or a negative number.</param>
    /// <param name="index">Its index in the requested attributes, or a negative number.</param>
    public bool IsRequested(DicomTag tag, out int row, out int index)
    {
        row = RequestedTags.Find(tag);
        index = FindRequested(tag);
        return IsUnseen(row) || index >= 0;
    }

    /// <param name="row">From <see cref="IsRequested"/>.</param>
    /// <param name="index">From <see cref="IsRequested"/>.</param>
    public void Fill(int row, int index, DicomValue value)
    {
        if (IsUnseen(row))
        {
            _seen |= 1UL << row;
            RequestedTags.Fill(_fields, row, value);
        }

        if (index < 0) return;
        _isRequestedSeen[index] = true;
        if (row >= 0 && _requested[index].VR == "UI" && value.IsUid()) return; // the property of the header has the same text
        if (value.Text(_requested[index], _characters) is { } text) SetValue(_requested[index], text);
    }

    /// <summary>Without meta information, the encoding of the elements determines it, as in dcmtk and Orthanc.</summary>
    public void Infer(string transferSyntaxUid) => _fields.Shared.TransferSyntaxUID ??= transferSyntaxUid;

    private void SetValue(DicomAttribute attribute, string text)
    {
        if (attribute.Tag == DicomTag.SpecificCharacterSet) _characters = new SpecificCharacterSet(text);
        (_values ??= new(_requested.Length, StringComparer.Ordinal))[attribute.Keyword] = text;
    }

    private int FindRequested(DicomTag tag)
    {
        for (int i = 0; i < _requested.Length; i++)
        {
            if (_requested[i].Tag.Value == tag.Value) return _isRequestedSeen[i] ? -1 : i;
        }

        return -1;
    }

    private bool IsUnseen(int row) => row >= 0 && (_seen & (1UL << row)) == 0;
}
