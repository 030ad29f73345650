using System.Buffers.Binary;

namespace MedicalImages.Dicom.Phantoms;

/// <summary>RLE Lossless (PS3.5 annex G) of single-frame pixels with one sample of 16 bits: a segment for each byte, the high one first.</summary>
internal static class RleLossless
{
    private const int HeaderLength = 64;
    private const int MaxRunLength = 128;

    public static void Compress(DataSet dataSet)
    {
        byte[] pixels = ((ValueElement)dataSet[Tag.PixelData]).LittleEndian;
        int columns = BinaryPrimitives.ReadUInt16LittleEndian(((ValueElement)dataSet[Tag.Columns]).LittleEndian);
        dataSet.Replace(new FragmentsElement(Tag.PixelDataInBytes, [Frame(pixels, columns)]));
    }

    private static byte[] Frame(byte[] pixels, int columns)
    {
        byte[] high = Segment(pixels, 1, columns);
        byte[] low = Segment(pixels, 0, columns);
        byte[] header = new byte[HeaderLength];
        BinaryPrimitives.WriteInt32LittleEndian(header, 2);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), HeaderLength);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), HeaderLength + high.Length);
        return [.. header, .. high, .. low];
    }

    /// <summary>No run crosses the end of a row (PS3.5 G.3.1).</summary>
    private static byte[] Segment(byte[] pixels, int plane, int columns)
    {
        var segment = new List<byte>(pixels.Length / 2);
        byte[] row = new byte[columns];
        for (int start = plane; start < pixels.Length; start += columns * 2)
        {
            for (int x = 0; x < columns; x++) row[x] = pixels[start + x * 2];
            PackRow(segment, row);
        }

        if (segment.Count % 2 == 1) segment.Add(0);
        return [.. segment];
    }

    private static void PackRow(List<byte> packed, ReadOnlySpan<byte> row)
    {
        while (row.Length > 0)
        {
            int repeated = Repeated(row);
            int taken = repeated > 1 ? repeated : Literal(row);
            packed.Add((byte)(repeated > 1 ? 1 - repeated : taken - 1));
            packed.AddRange(row[..(repeated > 1 ? 1 : taken)]);
            row = row[taken..];
        }
    }

    private static int Repeated(ReadOnlySpan<byte> row)
    {
        int length = 1;
        while (length < row.Length && length < MaxRunLength && row[length] == row[0]) length++;
        return length;
    }

    /// <summary>The distance to the next three equal bytes: two are not sufficient to end a literal run.</summary>
    private static int Literal(ReadOnlySpan<byte> row)
    {
        int length = 1;
        while (length < row.Length && length < MaxRunLength && Repeated(row[length..]) < 3) length++;
        return length;
    }
}
