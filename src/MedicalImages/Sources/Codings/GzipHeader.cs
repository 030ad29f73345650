using System.Buffers.Binary;

namespace MedicalImages.Sources.Codings;

/// <summary>The header of a gzip member (RFC 1952 2.3): ten bytes, and optional fields according to its flags.</summary>
internal sealed class GzipHeader(CodedBytes coded)
{
    private const int FixedSize = 10;
    private const int MaxTextLength = 32 * 1024;

    public async ValueTask SkipAsync(CancellationToken cancellationToken)
    {
        const int HasCrc = 2, HasExtra = 4, HasName = 8, HasComment = 16;
        await RequireAsync(FixedSize, cancellationToken);
        int flags = coded.Bytes[3];
        if (!GzipDecoder.Begins(coded.Bytes) || coded.Bytes[2] != 8 || flags > 0x1F) throw Damaged();
        coded.Skip(FixedSize);
        if ((flags & HasExtra) != 0)
        {
            await RequireAsync(2, cancellationToken);
            await SkipManyAsync(2 + BinaryPrimitives.ReadUInt16LittleEndian(coded.Bytes), cancellationToken);
        }

        if ((flags & HasName) != 0) await SkipTextAsync(cancellationToken);
        if ((flags & HasComment) != 0) await SkipTextAsync(cancellationToken);
        if ((flags & HasCrc) != 0) await SkipManyAsync(2, cancellationToken);
    }

    private async ValueTask SkipTextAsync(CancellationToken cancellationToken)
    {
        for (int skipped = 0; skipped < MaxTextLength; skipped++)
        {
            await RequireAsync(1, cancellationToken);
            bool isEnd = coded.Bytes[0] == 0;
            coded.Skip(1);
            if (isEnd) return;
        }

        throw Damaged();
    }

    private async ValueTask SkipManyAsync(int count, CancellationToken cancellationToken)
    {
        for (int left = count; left > 0;)
        {
            await RequireAsync(1, cancellationToken);
            int skipped = Math.Min(left, coded.Bytes.Length);
            coded.Skip(skipped);
            left -= skipped;
        }
    }

    private async ValueTask RequireAsync(int count, CancellationToken cancellationToken)
    {
        if (!await coded.HasAsync(count, cancellationToken)) throw CodingException.Truncated();
    }

    private static CodingException Damaged() => CodingException.Damaged("the header of its compressed data is damaged");
}
