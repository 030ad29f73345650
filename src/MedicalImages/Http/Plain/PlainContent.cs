using System.Net;

namespace MedicalImages.Http.Plain;

/// <summary>The body of a plain response that is not accepted.</summary>
internal sealed class PlainContent(PlainConnection connection) : HttpContent
{
    private readonly ResponseHeader _header = connection.Header;
    private readonly PlainBody _body = new(connection);

    /// <summary>Headers and content, as HttpClient returns them.</summary>
    public static HttpResponseMessage CreateMessage(PlainConnection connection)
    {
        ResponseHeader header = connection.Header;
        var response = new HttpResponseMessage(header.Status) { Content = new PlainContent(connection) };
        header.CopyTo(response);
        return response;
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(_body);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _body.CopyToAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = _header.ContentLength;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _body.Dispose();
        base.Dispose(disposing);
    }
}
