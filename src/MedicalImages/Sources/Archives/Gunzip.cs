using MedicalImages.Sources.Codings;
using MedicalImages.Threading;

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
        using var pipe = new BlockPipe(target.Write);
        long total = 0;
        for (int read; (read = await FillAsync(inflated, pipe.GetBlock(), packed.Problems, cancellationToken)) > 0;)
        {
            total += read;
            if (total > most) throw tooLarge();
            pipe.Pass(read);
        }

        pipe.Finish();
        target.Flush();
        if (inflated.HasMore && !packed.IsVerified) throw packed.Problems.UnexpectedStructure("data follows its compressed data");
    }

    private static async Task<int> FillAsync(
        GzipDecoder inflated, Memory<byte> block, ArchiveProblems problems, CancellationToken cancellationToken)
    {
        try
        {
            return await inflated.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (CodingException e)
        {
            throw e.IsTruncated ? problems.UnexpectedStructure(e.Message) : problems.Damaged(e.Message);
        }
    }
}
