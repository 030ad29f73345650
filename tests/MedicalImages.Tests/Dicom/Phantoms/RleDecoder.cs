using System.Buffers.Binary;

namespace MedicalImages.Tests.Dicom.Phantoms;

/// <summary>Decodes RLE Lossless (PS3.5 annex G) to little-endian words, and accepts only what the standard allows.</summary>
internal static class RleDecoder
{
    /// <param name="fragments">From the item of the offset table to the end of the sequence; one frame.</param>
    public static byte[] Words(byte[] fragments)
    {
        (byte[] table, fragments) = Item(fragments, 0xE000);
        CollectionAssert.AreEqual(new byte[4], table);
        (byte[] frame, fragments) = Item(fragments, 0xE000);
        Assert.AreEqual(0, frame.Length % 2);
        Assert.AreEqual(0, Item(fragments, 0xE0DD).Rest.Length);
        return Frame(frame);
    }

    private static Parsed Item(ReadOnlySpan<byte> bytes, int element)
    {
        Assert.AreEqual(0xFFFE, BinaryPrimitives.ReadUInt16LittleEndian(bytes));
        Assert.AreEqual(element, BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]));
        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        return new Parsed(bytes.Slice(8, length).ToArray(), bytes[(8 + length)..].ToArray());
    }

    private static byte[] Frame(byte[] frame)
    {
        Assert.AreEqual(2, BitConverter.ToInt32(frame, 0));
        int first = BitConverter.ToInt32(frame, 4), second = BitConverter.ToInt32(frame, 8);
        Assert.AreEqual(64, first);
        Assert.AreEqual(0, second % 2);
        byte[] high = Segment(frame.AsSpan(first..second)), low = Segment(frame.AsSpan(second));
        return [.. low.Zip(high, (l, h) => new[] { l, h }).SelectMany(word => word)];
    }

    private static byte[] Segment(ReadOnlySpan<byte> packed)
    {
        var bytes = new List<byte>();
        for (int i = 0; i < packed.Length - 1;)
        {
            sbyte count = (sbyte)packed[i++];
            Assert.AreNotEqual(sbyte.MinValue, count);
            if (count < 0) bytes.AddRange(Enumerable.Repeat(packed[i++], 1 - count));
            else bytes.AddRange(packed.Slice(i, count + 1));
            if (count >= 0) i += count + 1;
        }

        return [.. bytes];
    }

    private sealed record Parsed(byte[] Content, byte[] Rest);
}
