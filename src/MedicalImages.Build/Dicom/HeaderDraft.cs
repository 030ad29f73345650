namespace MedicalImages.Build.Dicom;

/// <summary>The header while it is being read. Of two elements with one tag the first counts, as in dcmtk and so in Orthanc.</summary>
internal sealed class HeaderDraft
{
    private ulong _seen;

    public DicomHeader Header { get; private set; } = new();

    /// <summary>The row to fill, or a negative number.</summary>
    public int Claim(DicomTag tag)
    {
        int row = AnsweredTags.Find(tag);
        if (row < 0 || (_seen & (1UL << row)) != 0) return -1;
        _seen |= 1UL << row;
        return row;
    }

    public void Fill(int row, DicomValue value) => Header = AnsweredTags.Fill(Header, row, value);
}
