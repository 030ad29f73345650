using MedicalImages.Files;

namespace MedicalImages.Http.Plain;

/// <summary>
/// The body of a response with Content-Length. Its connection is free again when the end was read or the body is disposed; not after the
/// last byte, because the read that received it is still being watched.
/// </summary>
internal sealed class PlainBody(PlainConnection connection) : ForwardStream
{
    private long _left = connection.Header.ContentLength;
    private PlainConnection? _connection = connection;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Read(buffer.Span, cancellationToken));

    private int Read(Span<byte> buffer, CancellationToken cancellationToken)
    {
        if (_left == 0) Finish();
        if (_connection is null || buffer.IsEmpty) return 0;
        int count = _connection.Read(buffer, _left, cancellationToken);
        if (count == 0) throw new HttpIOException(HttpRequestError.ResponseEnded);
        _left -= count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Finish();
        base.Dispose(disposing);
    }

    private void Finish()
    {
        _connection?.Finish(_left);
        _connection = null;
    }
}
