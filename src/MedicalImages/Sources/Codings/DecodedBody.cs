using MedicalImages.Files;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Codings;

/// <summary>
/// Decompresses a body. It ends only where the compressed data ends correctly. Content that is labeled gzip but does not start like it is
/// returned unchanged: some proxies decompress and keep the header.
/// </summary>
internal sealed class DecodedBody(Stream body, string coding, Uri uri) : ForwardStream
{
    private readonly CodedBytes _coded = new(body);
    private Stream? _plain;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            _plain ??= await BeginAsync(cancellationToken);
            int read = await _plain.ReadAsync(buffer, cancellationToken);
            if (read == 0 && buffer.Length > 0) await RequireEndAsync(cancellationToken);
            return read;
        }
        catch (CodingException e)
        {
            throw new SourceFailure(e.IsTruncated
                ? FailureKind.Truncated
                : FailureKind.Damaged, uri, $"the response ({coding}): {e.Message}", e);
        }
    }

    private async ValueTask<Stream> BeginAsync(CancellationToken cancellationToken)
    {
        if (!await _coded.HasAsync(1, cancellationToken)) return _coded;
        await _coded.HasAsync(2, cancellationToken);
        return coding switch
        {
            "br" => new BrotliBytes(_coded),
            "deflate" => new ZlibDecoder(_coded),
            _ => _coded.Bytes is [0x1F] or [0x1F, 0x8B, ..] ? new GzipDecoder(_coded) : _coded,
        };
    }

    // Zeros are padding. Anything else may belong to the file.
    private async ValueTask RequireEndAsync(CancellationToken cancellationToken)
    {
        if (_plain is not GzipDecoder { HasMore: true }) return;
        while (await _coded.HasAsync(1, cancellationToken))
        {
            if (_coded.Bytes.ContainsAnyExcept((byte)0)) throw CodingException.Damaged("data follows its compressed data");
            _coded.Skip(_coded.Bytes.Length);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _plain?.Dispose();
            _coded.Dispose();
            body.Dispose();
        }

        base.Dispose(disposing);
    }
}
