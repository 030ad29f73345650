using System.Buffers.Binary;
using MedicalImages.Files;

namespace MedicalImages.Sources.Codings;

/// <summary>
/// <c>deflate</c> of HTTP: zlib (RFC 1950), verified by its Adler-32. Some servers send raw deflate data without a checksum, which only
/// shows whether it was truncated.
/// </summary>
internal sealed class ZlibDecoder(CodedBytes coded) : ForwardStream
{
    private const uint Modulus = 65521;
    private Inflation? _data;
    private bool _hasChecksum;
    private bool _isAtEnd;
    private uint _a = 1;
    private uint _b;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isAtEnd || buffer.Length == 0) return 0;
        _data ??= await BeginAsync(cancellationToken);
        int read = await _data.ReadAsync(buffer, cancellationToken);
        if (_hasChecksum) Append(buffer.Span[..read]);
        if (read > 0) return read;
        if (_hasChecksum) await EndAsync(_data, cancellationToken);
        _isAtEnd = true;
        return 0;
    }

    private async ValueTask<Inflation> BeginAsync(CancellationToken cancellationToken)
    {
        _hasChecksum = await coded.HasAsync(2, cancellationToken) && IsZlib(coded.Bytes);
        if (_hasChecksum) coded.Skip(2);
        return new Inflation(coded);
    }

    private static bool IsZlib(ReadOnlySpan<byte> header) =>
        (header[0] & 0x0F) == 8 && BinaryPrimitives.ReadUInt16BigEndian(header) % 31 == 0;

    private async ValueTask EndAsync(Inflation data, CancellationToken cancellationToken)
    {
        byte[] trailer = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(trailer, (_b << 16) | _a);
        await data.PassChecksumAsync(trailer, bytes => bytes.IsEmpty, cancellationToken);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (byte one in bytes)
        {
            _a = (_a + one) % Modulus;
            _b = (_b + _a) % Modulus;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _data?.Dispose();
        base.Dispose(disposing);
    }
}
