using System.IO.Compression;

namespace MedicalImages.Sources.Codings;

/// <summary>
/// One deflate stream (RFC 1951) among coded bytes. DeflateStream takes one that is cut for whole (measured, .NET 10); this does not.
/// </summary>
internal sealed class Inflation(CodedBytes coded) : IDisposable
{
    private readonly DeflateStream _inflated = new(coded, CompressionMode.Decompress, leaveOpen: true);

    /// <returns>0 at its end.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int read;
        try
        {
            read = await _inflated.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw coded.WasExhausted ? CodingException.Cut() : CodingException.Damaged("its compressed data is damaged");
        }

        return read > 0 || !coded.WasExhausted ? read : throw CodingException.Cut();
    }

    /// <summary>
    /// After its end: goes behind the checksum that follows. The place is found by the checksum itself, among the bytes that the inflater
    /// read last.
    /// </summary>
    /// <param name="isFollowed">Whether what follows the checksum may follow it; where nothing fits, the last place counts.</param>
    public async ValueTask PassChecksumAsync(byte[] checksum, SpanPredicate isFollowed, CancellationToken cancellationToken)
    {
        if (!await coded.HasAsync(checksum.Length, cancellationToken)) throw CodingException.Cut();
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
