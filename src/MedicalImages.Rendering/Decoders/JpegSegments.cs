using System.Buffers.Binary;

namespace MedicalImages.Rendering.Decoders;

/// <summary>
/// Checks all segments of a lossy JPEG stream for what JpegLibrary 0.4.32 does not check, or what takes it long. Huffman tables (ITU-T T.81
/// B.2.4.2): it counts up to 2^32 in a table without codes, which took 4 seconds for a stream of 300 bytes. Scans: a progressive scan of 14
/// bytes visits every block, and 20,000 of them took 1.5 seconds for each megapixel. Coefficients: it writes those that a scan selects
/// beyond the 64 of a block. Frames: it allocates by each frame header. Order: it reads the blocks of a subsampled image in another order
/// if each component has a scan, which only progressive images usually have.
/// </summary>
internal static class JpegSegments
{
    private const int MaxScans = 100; // usual progressive images have about 10

    private const byte Prefix = 0xFF;
    private const byte Table = 0xC4;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;
    private const int Lengths = 16;
    private const int MaxCodes = 256;
    private const int MaxCoefficient = 63;

    /// <returns>Where the image ends. Another one can follow: some files have several frames, and declare one.</returns>
    public static int Check(ReadOnlySpan<byte> stream, JpegHeader header)
    {
        bool needsInterleaving = header is { IsProgressive: false, Components.Count: > 1 }
            && header.Components.Any(component => component != JpegSampling.None);
        int scans = 0, frames = 0;
        for (int at = 2; at + 4 <= stream.Length;)
        {
            if (stream[at] == Prefix && stream[at + 1] == End) return at + 2;
            if (stream[at] != Prefix || !HasLength(stream[at + 1]))
            {
                at++; // compressed data, a fill byte, or a marker without a length
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(stream[(at + 2)..]);
            if (length < 2 || length > stream.Length - at - 2) break; // the decoder stops here, too
            if (stream[at + 1] == Table) CheckTables(stream.Slice(at + 4, length - 2));
            if (stream[at + 1] == Scan) CheckScan(stream.Slice(at + 4, length - 2), ++scans, needsInterleaving);
            if (IsFrame(stream[at + 1]) && ++frames > 1) throw RenderingException.Invalid("The JPEG stream has several frames.");
            at += 2 + length;
        }

        return stream.Length;
    }

    // Not a byte of compressed data, a restart, the start or the end.
    private static bool HasLength(byte marker) => marker is not (0 or 1 or Prefix or (>= 0xD0 and <= 0xD9));

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (Table or 0xC8 or 0xCC);

    private static void CheckScan(ReadOnlySpan<byte> segment, int number, bool needsInterleaving)
    {
        if (number > MaxScans) throw RenderingException.Invalid($"The JPEG stream has more than {MaxScans} scans.");
        int end = segment.IsEmpty ? 0 : 1 + (2 * segment[0]); // where the first and the last coefficient of the scan are
        if (segment.Length < end + 3 || segment[end] > MaxCoefficient || segment[end + 1] > MaxCoefficient)
            throw RenderingException.Invalid("A scan of the JPEG stream is damaged.");
        if (needsInterleaving && segment[0] == 1)
            throw new RenderingException(RenderingReason.UnsupportedTransferSyntax,
                "Subsampled JPEG with one scan for each component is not decoded.");
    }

    private static void CheckTables(ReadOnlySpan<byte> segment)
    {
        while (!segment.IsEmpty)
        {
            int codes = 0;
            for (int i = 1; i <= Lengths && i < segment.Length; i++) codes += segment[i];
            if (codes is 0 or > MaxCodes || 1 + Lengths + codes > segment.Length)
                throw RenderingException.Invalid("The JPEG stream has a damaged Huffman table.");
            segment = segment[(1 + Lengths + codes)..];
        }
    }
}
