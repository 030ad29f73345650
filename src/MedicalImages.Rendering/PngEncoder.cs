using System.Buffers.Binary;
using System.IO.Compression;
using MedicalImages.Rendering.Output;

namespace MedicalImages.Rendering;

/// <summary>Writes PNG (ISO/IEC 15948): 8 bits per channel, gray or RGB, one filter per row, no text and no time.</summary>
internal static class PngEncoder
{
    private const int HeaderLength = 13;
    private const byte BitDepth = 8, Gray = 0, TrueColor = 2;

    public static void Write(Stream output, Raster raster)
    {
        output.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[HeaderLength];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), raster.Height);
        (header[8], header[9]) = (BitDepth, raster.Channels == 1 ? Gray : TrueColor);
        PngChunk.Write(output, "IHDR"u8, header);
        PngChunk.Write(output, "IDAT"u8, Compress(raster));
        PngChunk.Write(output, "IEND"u8, []);
    }

    private static ReadOnlySpan<byte> Compress(Raster raster)
    {
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            int length = raster.Width * raster.Channels;
            var filter = new PngFilter(length, raster.Channels);
            for (int row = 0; row < raster.Height; row++) zlib.Write(filter.Apply(raster.Pixels.AsSpan(row * length, length)));
        }

        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }
}
