using System.Net;
using System.Net.Http.Headers;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Http.Plain;

/// <summary>The body of a plain response. Objects for its headers are created only if it is not accepted.</summary>
internal sealed class PlainContent(PlainConnection connection) : HttpContent
{
    private readonly ResponseHeader _header = connection.Header;
    private readonly PlainBody _body = new(connection);

    /// <summary>Only before the body is read, as all headers.</summary>
    public string? ContentEncoding => _header["Content-Encoding"];

    /// <summary>Headers and content, as HttpClient returns them.</summary>
    public static HttpResponseMessage CreateMessage(PlainConnection connection)
    {
        ResponseHeader header = connection.Header;
        var response = new HttpResponseMessage(header.Status) { Content = new PlainContent(connection) };
        if (header.Status is not (HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation)) header.CopyTo(response);
        return response;
    }

    public Stream Body => _body;

    public long ContentLength => _header.ContentLength;

    /// <summary>An accepted response.</summary>
    /// <param name="body">Fails if <see cref="Body"/> stalls.</param>
    public SourceResponse CreateResponse(Uri uri, Stream body)
    {
        string? type = _header["Content-Type"];
        _ = MediaTypeHeaderValue.TryParse(type, out MediaTypeHeaderValue? mediaType);
        return new SourceResponse(uri, body, _header.ContentLength, mediaType?.MediaType, ReadEntityTag(_header["ETag"]))
        {
            ContentType = type,
            Warning = _header["Warning"],
            End = LengthProof.EndMark,
        };
    }

    // Without two more texts for the usual form (RFC 9110 8.8.3).
    private static string? ReadEntityTag(string? text)
    {
        if (text is ['"', .., '"'] && IsUsualTag(text.AsSpan(1, text.Length - 2))) return text;
        _ = EntityTagHeaderValue.TryParse(text, out EntityTagHeaderValue? entityTag);
        return entityTag?.ToString();
    }

    private static bool IsUsualTag(ReadOnlySpan<char> opaque)
    {
        foreach (char c in opaque)
            if (!char.IsAsciiLetterOrDigit(c) && c != '-') return false;
        return true;
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
