using System.Buffers;
using System.IO.Compression;
using MedicalImages.Files;

namespace MedicalImages.Sources.Codings;

/// <summary><c>br</c> (RFC 7932). It has no checksum, and BrotliDecoder detects truncation.</summary>
internal sealed class BrotliBytes(CodedBytes coded) : ForwardStream
{
    private BrotliDecoder _decoder;
    private bool _isAtEnd;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_isAtEnd && buffer.Length > 0)
        {
            OperationStatus status = _decoder.Decompress(coded.Bytes, buffer.Span, out int consumed, out int written);
            coded.Skip(consumed);
            if (status == OperationStatus.InvalidData) throw CodingException.Damaged("its compressed data is damaged");
            _isAtEnd = status == OperationStatus.Done;
            if (written > 0) return written;
            if (status != OperationStatus.NeedMoreData) continue;
            if (!await coded.HasAsync(coded.Bytes.Length + 1, cancellationToken)) throw CodingException.Truncated();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _decoder.Dispose();
        base.Dispose(disposing);
    }
}
