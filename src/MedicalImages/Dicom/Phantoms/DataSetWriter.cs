using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>
/// Encodes data sets in one transfer syntax (PS3.5 section 7). Every length is defined, except that of encapsulated pixel data.
/// </summary>
internal sealed class DataSetWriter(TransferSyntax syntax)
{
    private const uint UndefinedLength = 0xFFFF_FFFF;
    private const uint Item = 0xFFFE_E000;
    private const uint SequenceDelimitationItem = 0xFFFE_E0DD;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public static byte[] Encode(DataSet dataSet, TransferSyntax syntax)
    {
        var writer = new DataSetWriter(syntax);
        foreach (Element element in dataSet) writer.Write(element);
        return writer._bytes.WrittenSpan.ToArray();
    }

    private void Write(Element element)
    {
        switch (element)
        {
            case ValueElement value: WriteValue(value); break;
            case SequenceElement sequence: WriteSequence(sequence); break;
            case FragmentsElement fragments: WriteFragments(fragments); break;
        }
    }

    private void WriteValue(ValueElement element)
    {
        WriteHeader(element.Tag, (uint)element.LittleEndian.Length);
        _bytes.Write(syntax.BigEndian ? Swapped(element.LittleEndian, VR.UnitSize(element.Tag.VR)) : element.LittleEndian);
    }

    private void WriteSequence(SequenceElement sequence)
    {
        byte[][] items = Array.ConvertAll(sequence.Items, item => Encode(item, syntax));
        WriteHeader(sequence.Tag, (uint)items.Sum(item => 8 + item.Length));
        foreach (byte[] item in items) WriteItem(item);
    }

    private void WriteFragments(FragmentsElement element)
    {
        WriteHeader(element.Tag, UndefinedLength);
        WriteItem(BasicOffsetTable(element.Frames));
        foreach (byte[] frame in element.Frames) WriteItem(frame);
        WriteTag(SequenceDelimitationItem);
        WriteUInt32(0);
    }

    /// <summary>The offset of the item of each frame, relative to the end of the table (PS3.5 A.4).</summary>
    private static byte[] BasicOffsetTable(byte[][] frames)
    {
        byte[] table = new byte[frames.Length * 4];
        int offset = 0;
        for (int i = 0; i < frames.Length; offset += 8 + frames[i].Length, i++)
            BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(i * 4), offset);
        return table;
    }

    private void WriteItem(byte[] content)
    {
        WriteTag(Item);
        WriteUInt32((uint)content.Length);
        _bytes.Write(content);
    }

    private void WriteHeader(Tag tag, uint length)
    {
        WriteTag(tag.Number);
        if (syntax.ExplicitVR) _bytes.Write(Encoding.ASCII.GetBytes(tag.VR));
        if (syntax.ExplicitVR && VR.HasLongLength(tag.VR)) WriteUInt16(0);
        if (syntax.ExplicitVR && !VR.HasLongLength(tag.VR)) WriteUInt16(checked((ushort)length));
        else WriteUInt32(length);
    }

    private void WriteTag(uint number)
    {
        WriteUInt16((ushort)(number >> 16));
        WriteUInt16((ushort)number);
    }

    private void WriteUInt16(ushort number)
    {
        Span<byte> bytes = stackalloc byte[2];
        if (syntax.BigEndian) BinaryPrimitives.WriteUInt16BigEndian(bytes, number);
        else BinaryPrimitives.WriteUInt16LittleEndian(bytes, number);
        _bytes.Write(bytes);
    }

    private void WriteUInt32(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (syntax.BigEndian) BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        else BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        _bytes.Write(bytes);
    }

    private static byte[] Swapped(byte[] value, int unit)
    {
        byte[] swapped = (byte[])value.Clone();
        if (unit > 1) for (int i = 0; i < swapped.Length; i += unit) Array.Reverse(swapped, i, unit);
        return swapped;
    }
}
