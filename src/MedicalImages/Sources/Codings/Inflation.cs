using System.IO.Compression;

namespace MedicalImages.Sources.Codings;

/// <summary>
/// One deflate stream (RFC 1951) in compressed bytes. DeflateStream does not detect truncation (measured, .NET 10); this class does.
/// </summary>
internal sealed class Inflation(CodedBytes coded) : IDisposable
{
    private readonly DeflateStream _inflated = new(coded, CompressionMode.Decompress, leaveOpen: true);

    /// <returns>0 at the end.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int read;
        try
        {
            read = await _inflated.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw coded.WasExhausted ? CodingException.Truncated() : CodingException.Damaged("its compressed data is damaged");
        }

        return read > 0 || !coded.WasExhausted ? read : throw CodingException.Truncated();
    }

    /// <summary>
    /// After the end: skips the checksum that follows. Its position is found by the checksum itself, in the last input of the inflater.
    /// </summary>
    /// <param name="isFollowed">Checks what follows the checksum; if no position matches, the last one is used.</param>
    public async ValueTask PassChecksumAsync(byte[] checksum, SpanPredicate isFollowed, CancellationToken cancellationToken)
    {
        if (!await coded.HasAsync(checksum.Length, cancellationToken)) throw CodingException.Truncated();
        await coded.HasAsync(checksum.Length + 2, cancellationToken);
        int found = Find(checksum, isFollowed);
        if (found < 0) throw CodingException.Damaged("its checksum does not match: it was truncated or changed");
        coded.ReturnTo(found + checksum.Length);
    }

    public void Dispose() => _inflated.Dispose();

    private int Find(byte[] checksum, SpanPredicate isFollowed)
    {
        ReadOnlySpan<byte> bytes = coded.BytesWithLastPiece;
        int last = -1;
        for (int at = bytes.IndexOf(checksum); at >= 0;)
        {
            if (isFollowed(bytes[(at + checksum.Length)..])) return at;
            last = at;
            int next = bytes[(at + 1)..].IndexOf(checksum);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return last;
    }
}

internal delegate bool SpanPredicate(ReadOnlySpan<byte> bytes);
