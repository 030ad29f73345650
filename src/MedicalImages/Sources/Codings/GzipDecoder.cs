using System.Buffers.Binary;
using MedicalImages.Files;

namespace MedicalImages.Sources.Codings;

/// <summary>
/// gzip (RFC 1952), with one or several members, each verified by its CRC-32 and length. Fails with <see cref="CodingException"/>.
/// </summary>
internal sealed class GzipDecoder(CodedBytes coded) : ForwardStream
{
    private Inflation? _member;
    private Crc32 _crc;
    private uint _length;
    private bool _isAtEnd;

    /// <summary>Whether bytes follow the last member; known at the end.</summary>
    public bool HasMore { get; private set; }

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, ..];

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_isAtEnd && buffer.Length > 0)
        {
            _member ??= await BeginAsync(cancellationToken);
            int read = await _member.ReadAsync(buffer, cancellationToken);
            _crc.Append(buffer.Span[..read]);
            _length += (uint)read;
            if (read > 0) return read;
            await EndMemberAsync(_member, cancellationToken);
        }

        return 0;
    }

    private async ValueTask<Inflation> BeginAsync(CancellationToken cancellationToken)
    {
        (_crc, _length) = (default, 0);
        await new GzipHeader(coded).SkipAsync(cancellationToken);
        return new Inflation(coded);
    }

    private async ValueTask EndMemberAsync(Inflation member, CancellationToken cancellationToken)
    {
        byte[] trailer = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _crc.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(4), _length);
        await member.PassChecksumAsync(trailer, bytes => bytes.IsEmpty || Begins(bytes), cancellationToken);
        member.Dispose();
        _member = null;
        bool goesOn = await coded.HasAsync(2, cancellationToken) && Begins(coded.Bytes);
        (_isAtEnd, HasMore) = (!goesOn, !goesOn && coded.Bytes.Length > 0);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _member?.Dispose();
        base.Dispose(disposing);
    }
}
