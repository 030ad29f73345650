using System.Globalization;
using System.Text;
using MedicalImages.Dicom;

namespace MedicalImages.Rendering.Header;

/// <summary>The values that were read of a data set or of an item. If a tag occurs twice, the first element is used.</summary>
internal sealed class AttributeSet(DicomEncoding encoding)
{
    // PS3.5 allows 16 characters; real files exceed that.
    private const int MaxNumberLength = 64;

    public static readonly AttributeSet Empty = new(DicomEncoding.ExplicitLittle);

    private readonly Dictionary<uint, byte[]> _values = [];
    private readonly Dictionary<uint, IReadOnlyList<AttributeSet>> _items = [];

    public bool IsEmpty => _values.Count == 0 && _items.Count == 0;

    public bool Has(uint tag) => _values.TryGetValue(tag, out byte[]? value) && value.Length > 0;

    public void Add(uint tag, byte[] value) => _values.TryAdd(tag, value);

    public void Add(uint tag, IReadOnlyList<AttributeSet> items) => _items.TryAdd(tag, items);

    public ReadOnlySpan<byte> Bytes(uint tag) => _values.GetValueOrDefault(tag);

    public AttributeSet? Item(uint tag, int index = 0) =>
        _items.TryGetValue(tag, out IReadOnlyList<AttributeSet>? items) && index < items.Count ? items[index] : null;

    public int? UnsignedShort(uint tag, int index = 0)
    {
        ReadOnlySpan<byte> bytes = Bytes(tag);
        return bytes.Length >= (index + 1) * sizeof(ushort) ? encoding.UInt16(bytes[(index * sizeof(ushort))..]) : null;
    }

    /// <summary>All bytes as numbers of 16 bits.</summary>
    public ushort[] Words(uint tag)
    {
        ReadOnlySpan<byte> bytes = Bytes(tag);
        var words = new ushort[bytes.Length / sizeof(ushort)];
        for (int i = 0; i < words.Length; i++) words[i] = encoding.UInt16(bytes[(i * sizeof(ushort))..]);
        return words;
    }

    /// <summary>The first of several values of a decimal or integer string.</summary>
    public double? Number(uint tag)
    {
        string text = Text(tag);
        return text.Length <= MaxNumberLength && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number) ? number : null;
    }

    /// <summary>The first of several values, without padding; empty if there is none.</summary>
    public string Text(uint tag)
    {
        ReadOnlySpan<byte> bytes = Bytes(tag);
        int end = bytes.IndexOf((byte)'\\');
        return Encoding.ASCII.GetString((end < 0 ? bytes : bytes[..end]).Trim(" \0"u8));
    }
}
