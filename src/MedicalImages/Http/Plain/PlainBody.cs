using MedicalImages.Files;

namespace MedicalImages.Http.Plain;

/// <summary>The body of a response with Content-Length. Its connection is used again after the last byte.</summary>
internal sealed class PlainBody : ForwardStream
{
    private readonly PlainConnection _connection;
    private long _left;

    public PlainBody(PlainConnection connection)
    {
        (_connection, _left) = (connection, connection.Header.ContentLength);
        if (_left == 0) connection.Finish(0);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0 || buffer.IsEmpty) return 0;
        int count = await _connection.ReadAsync(buffer, _left, cancellationToken);
        if (count == 0) throw new HttpIOException(HttpRequestError.ResponseEnded);
        _left -= count;
        if (_left == 0) _connection.Finish(0);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _left > 0) _connection.Finish(Interlocked.Exchange(ref _left, 0));
        base.Dispose(disposing);
    }
}
