using System.Buffers.Binary;
using System.IO.Compression;

namespace MedicalImages.Build.Sources.Archives;

/// <summary>
/// Inflates a gzip file (RFC 1952) into another. GZipStream delivers half of one as if it were all (measured, .NET 10), so the last eight bytes are held against what came. Of several
/// members these are only the last one's: such a file is refused.
/// </summary>
internal static class Gunzip
{
    private const int TrailerSize = 8;

    public static bool Begins(ArchiveFile archive)
    {
        Span<byte> magic = stackalloc byte[2];
        return archive.Read(0, magic) == 2 && magic is [0x1F, 0x8B];
    }

    /// <param name="most">More bytes than this end it with <paramref name="tooLarge"/>.</param>
    public static async Task InflateAsync(ArchiveFile packed, Stream target, long most, Func<Exception> tooLarge, CancellationToken cancellationToken)
    {
        await using var inflated = new GZipStream(packed.Whole, CompressionMode.Decompress);
        var crc = default(Crc32);
        var buffer = new byte[128 * 1024];
        long total = 0;
        for (int read; (read = await ReadAsync(inflated, buffer, packed.Problems, cancellationToken)) > 0;)
        {
            total += read;
            if (total > most) throw tooLarge();
            crc.Append(buffer.AsSpan(0, read));
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        await target.FlushAsync(cancellationToken);
        if (!HasTrailer(packed, crc.Value, (uint)total)) throw packed.Problems.Damaged("length and CRC-32 at its end are not those of what it holds: it was cut or changed, or is made of several gzip files, which is not read");
    }

    private static bool HasTrailer(ArchiveFile packed, uint crc, uint length)
    {
        Span<byte> trailer = stackalloc byte[TrailerSize];
        return packed.Length > TrailerSize && packed.Read(packed.Length - TrailerSize, trailer) == TrailerSize
            && BinaryPrimitives.ReadUInt32LittleEndian(trailer) == crc && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == length;
    }

    private static async Task<int> ReadAsync(GZipStream inflated, byte[] buffer, ArchiveProblems problems, CancellationToken cancellationToken)
    {
        try
        {
            return await inflated.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw problems.Damaged("its compressed data is damaged");
        }
    }
}
