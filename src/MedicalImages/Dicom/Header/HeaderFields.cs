using MedicalImages.Hashing;

namespace MedicalImages.Dicom.Header;

/// <summary>
/// The properties of a <see cref="DicomHeader"/> during reading. Copying the header for each element allocated 3 kB per image.
/// </summary>
internal sealed class HeaderFields
{
    private Dictionary<string, byte[]>? _unshownUids;

    public SharedValues Shared { get; } = new();

    public string? SOPInstanceUID { get; set; }

    public int? InstanceNumber { get; set; }

    /// <summary>Adds the UID to <see cref="DicomHeader.UnshownUids"/>, unless it is empty.</summary>
    /// <returns>Null, the value of its property.</returns>
    public string? AddUnshown(string keyword, DicomValue value)
    {
        byte[] bytes = ByteText.TrimPadding(value.Bytes().Span).ToArray();
        if (bytes.Length > 0) (_unshownUids ??= new(StringComparer.Ordinal))[keyword] = bytes;
        return null;
    }

    public DicomHeader ToHeader(IReadOnlyDictionary<string, string>? requested)
    {
        if (requested is not null) Shared.RequestedAttributes = requested;
        if (_unshownUids is not null) Shared.UnshownUids = _unshownUids;
        return DicomHeader.Create(Shared, SOPInstanceUID, InstanceNumber);
    }
}
