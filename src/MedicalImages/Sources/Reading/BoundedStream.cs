using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Reading;

/// <summary>A response stream with a maximum size.</summary>
internal sealed class BoundedStream(Stream inner, long maxBytes, Uri uri) : ForwardStream
{
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken);
        _read += count;
        return _read <= maxBytes
            ? count
            : throw new SourceFailure(FailureKind.UnexpectedResponse, uri, $"the response is larger than {ByteSize.Format(maxBytes)}");
    }
}
