using System.Buffers.Binary;
using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>
/// Attributes in the order of their tags, for collection initializers. A tag without a value adds an empty attribute (Type 2). A
/// duplicate attribute throws.
/// </summary>
internal sealed class DataSet : IEnumerable<Element>
{
    private readonly SortedList<uint, Element> _elements = [];

    public Element this[Tag tag] => _elements[tag.Number];

    public string Text(Tag tag) => Encoding.ASCII.GetString(((ValueElement)this[tag]).LittleEndian).TrimEnd('\0', ' ');

    public void Add(Element element) => _elements.Add(element.Tag.Number, element);

    public void Add(Tag tag) => Add(tag.VR == "SQ" ? new SequenceElement(tag, []) : new ValueElement(tag, []));

    public void Add(Tag tag, params string[] values) => AddPadded(tag, Encoding.ASCII.GetBytes(string.Join('\\', values)));

    public void Add(Tag tag, params DataSet[] items) => Add(new SequenceElement(tag, items));

    public void Add(Tag tag, Tag value) => Add(tag, value.Number >> 16 | value.Number << 16, 4);

    public void Add(Tag tag, params int[] values)
    {
        if (tag.VR is "IS" or "DS") Add(tag, Array.ConvertAll(values, value => value.ToString(CultureInfo.InvariantCulture)));
        else Add(tag, (ulong)(uint)values.Single(), VR.UnitSize(tag.VR));
    }

    public void Add(Tag tag, params decimal[] values)
    {
        if (tag.VR == "FD") Add(tag, BitConverter.DoubleToUInt64Bits((double)values.Single()), 8);
        else Add(tag, Array.ConvertAll(values, value => value.ToString(CultureInfo.InvariantCulture)));
    }

    public void Add(Tag tag, byte[] bytes) => AddPadded(tag, bytes);

    [MethodImpl(HotPath.Optimize)]
    public void Add(Tag tag, ReadOnlySpan<ushort> words)
    {
        byte[] bytes = new byte[words.Length * 2];
        for (int i = 0; i < words.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), words[i]);
        Add(new ValueElement(tag, bytes));
    }

    public void AddRange(DataSet others)
    {
        foreach (Element element in others) Add(element);
    }

    public void Replace(Element element) => _elements[element.Tag.Number] = element;

    public IEnumerator<Element> GetEnumerator() => _elements.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(Tag tag, ulong number, int size)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        Add(new ValueElement(tag, bytes[..size]));
    }

    private void AddPadded(Tag tag, byte[] value)
    {
        if (value.Length % 2 == 1) value = [.. value, VR.Padding(tag.VR)];
        Add(new ValueElement(tag, value));
    }
}
