using System.Net.Http.Headers;
using MedicalImages.Http.Credentials;
using MedicalImages.Http.Plain;
using MedicalImages.Http.Timeouts;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Http;

/// <summary>Creates the messages that HttpClient sends.</summary>
internal static class HttpMessages
{
    /// <summary>
    /// A server that rejects a larger body may close the connection, and its response is lost. Such a body is sent after 100 Continue (RFC
    /// 9110 10.1.1). The default limit of nginx is 1 MB.
    /// </summary>
    private const long MaxBytesWithoutExpect = 1_000_000;

    public static HttpRequestMessage Create(Uri uri, SourceRequest request, HttpCredentials? credentials, IdleWatch watch)
    {
        var message = new HttpRequestMessage(GetMethod(request), uri);
        message.Headers.TryAddWithoutValidation("User-Agent", RequestHeaders.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", RequestHeaders.AcceptEncoding);
        credentials?.AddTo(message.Headers);
        if (request.Json is { } json)
            message.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (request.Put is { } upload) message.Content = new UploadContent(upload, watch);
        message.Headers.ExpectContinue = request.Put?.Length > MaxBytesWithoutExpect;
        return message;
    }

    private static HttpMethod GetMethod(SourceRequest request) =>
        request.HeadOnly ? HttpMethod.Head : request.Put is not null ? HttpMethod.Put : request.Json is not null ? HttpMethod.Post
            : HttpMethod.Get;
}
