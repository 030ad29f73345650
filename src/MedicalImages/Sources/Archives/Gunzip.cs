using MedicalImages.Sources.Codings;

namespace MedicalImages.Sources.Archives;

/// <summary>Decompresses a gzip file (RFC 1952) to another file: one or several members, each of which is verified.</summary>
internal static class Gunzip
{
    public static bool Begins(ArchiveFile archive)
    {
        Span<byte> magic = stackalloc byte[2];
        return archive.Read(0, magic) == 2 && GzipDecoder.Begins(magic);
    }

    /// <param name="most">More bytes fail with <paramref name="tooLarge"/>.</param>
    public static async Task InflateAsync(ArchiveFile packed, Stream target, long most, Func<Exception> tooLarge,
        CancellationToken cancellationToken)
    {
        await using Stream whole = packed.Whole;
        await using var inflated = new GzipDecoder(new CodedBytes(whole));
        var buffer = new byte[128 * 1024];
        long total = 0;
        for (int read; (read = await ReadAsync(inflated, buffer, packed.Problems, cancellationToken)) > 0;)
        {
            total += read;
            if (total > most) throw tooLarge();
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        await target.FlushAsync(cancellationToken);
        if (inflated.HasMore && !packed.IsVerified) throw packed.Problems.UnexpectedStructure("data follows its compressed data");
    }

    private static async Task<int> ReadAsync(
        GzipDecoder inflated, byte[] buffer, ArchiveProblems problems, CancellationToken cancellationToken)
    {
        try
        {
            return await inflated.ReadAsync(buffer, cancellationToken);
        }
        catch (CodingException e)
        {
            throw e.IsTruncated ? problems.UnexpectedStructure(e.Message) : problems.Damaged(e.Message);
        }
    }
}
