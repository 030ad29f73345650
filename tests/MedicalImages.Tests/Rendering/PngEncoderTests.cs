using System.Buffers.Binary;
using System.IO.Compression;
using MedicalImages.Rendering;

namespace MedicalImages.Tests.Rendering;

[TestClass]
public sealed class PngEncoderTests
{
    private const int SignatureLength = 8;
    private const uint ChecksumOfIend = 0xAE42_6082; // the same in every PNG file

    [TestMethod]
    [DataRow(1, 1, 1)]
    [DataRow(17, 9, 1)]
    [DataRow(17, 9, 3)]
    [DataRow(1, 64, 3)]
    public void Picture_IsTheSameAfterDecoding(int width, int height, int channels)
    {
        Raster raster = Pattern(width, height, channels);
        byte[] png = Encode(raster);
        byte[] header = Chunk(png, "IHDR");
        Assert.AreEqual(width, BinaryPrimitives.ReadInt32BigEndian(header));
        Assert.AreEqual(height, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        CollectionAssert.AreEqual(new byte[] { 8, (byte)(channels == 1 ? 0 : 2), 0, 0, 0 }, header[8..]);
        CollectionAssert.AreEqual(raster.Pixels, Unfilter(Inflate(Chunk(png, "IDAT")), width * channels, channels));
    }

    [TestMethod]
    public void Checksum_IsThatOfTheStandard() =>
        Assert.AreEqual(ChecksumOfIend, BinaryPrimitives.ReadUInt32BigEndian(Encode(Pattern(1, 1, 1)).AsSpan()[^4..]));

    [TestMethod]
    public void Filters_MakeASmoothPictureSmaller()
    {
        byte[] pixels = [.. Enumerable.Range(0, 65_536).Select(i => (byte)(((i % 256 * (i % 256)) + (i / 256 * (i / 256))) / 512))];
        var unfiltered = new MemoryStream();
        using (var zlib = new ZLibStream(unfiltered, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(pixels);
        Assert.IsLessThan(unfiltered.Length * 3 / 4, Encode(new(256, 256, 1, pixels)).Length);
    }

    private static Raster Pattern(int width, int height, int channels) => new(width, height, channels,
        [.. Enumerable.Range(0, width * height * channels).Select(i => (byte)((i * i * 37) + (i / 5)))]);

    private static byte[] Encode(Raster raster)
    {
        var output = new MemoryStream();
        PngEncoder.Write(output, raster);
        return output.ToArray();
    }

    private static byte[] Chunk(byte[] png, string type)
    {
        for (int at = SignatureLength; ;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual(type.Select(c => (byte)c).ToArray())) return png[(at + 8)..(at + 8 + length)];
            at += 12 + length;
        }
    }

    private static byte[] Inflate(byte[] data)
    {
        using var inflated = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress)) zlib.CopyTo(inflated);
        return inflated.ToArray();
    }

    // PNG 9.2.
    private static byte[] Unfilter(byte[] data, int length, int channels)
    {
        byte[] pixels = new byte[data.Length / (length + 1) * length];
        for (int i = 0; i < pixels.Length; i++)
        {
            (int row, int column) = (i / length, i % length);
            int left = column >= channels ? pixels[i - channels] : 0, up = row > 0 ? pixels[i - length] : 0;
            int corner = column >= channels && row > 0 ? pixels[i - length - channels] : 0;
            int[] nearest = [left, up, corner];
            int prediction = data[row * (length + 1)] switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => nearest.MinBy(value => Math.Abs(left + up - corner - value)),
                _ => throw new InvalidDataException(),
            };
            pixels[i] = (byte)(data[(row * (length + 1)) + 1 + column] + prediction);
        }

        return pixels;
    }
}
