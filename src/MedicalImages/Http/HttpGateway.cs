using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using MedicalImages.Http.Credentials;
using MedicalImages.Http.Retry;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Codings;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Http;

/// <summary>
/// Sends the HTTP requests of one set. A complete 200 or 203 is a response; anything else is a <see cref="SourceFailure"/>. Credentials are
/// sent with the first request, because the 401 of an Orthanc does not request them. After a cross-origin redirect, credentials are never
/// sent again, even if a later redirect returns.
/// </summary>
internal sealed class HttpGateway(HttpMessageInvoker connections, CredentialProvider access, HttpSettings settings, Resilience resilience,
    TimeProvider time) : IHttpGateway
{
    /// <summary>
    /// A server that rejects a larger body may close the connection, and its response is lost. Such a body is sent after 100 Continue (RFC
    /// 9110 10.1.1). The default limit of nginx is 1 MB.
    /// </summary>
    private const long MaxBytesWithoutExpect = 1_000_000;

    private static readonly ProductInfoHeaderValue UserAgent = new("MedicalImages.Build", Version());

    public async Task<SourceResponse> OpenAsync(SourceRequest question, CancellationToken cancellationToken)
    {
        Uri uri = question.Uri;
        bool astray = false;
        for (int hops = 0; hops <= Redirection.MaxRedirects; hops++)
        {
            (HttpResponseMessage response, HttpCredentials? sent) = await AskAsync(uri, question, astray, cancellationToken);
            if (!Redirection.IsRedirect(response.StatusCode)) return await AcceptAsync(response, uri, question, sent, cancellationToken);
            using (response) uri = Redirection.Target(uri, response, question is not { Json: null, Put: null });
            astray |= UriOrigin.Get(uri) != UriOrigin.Get(question.Uri);
        }

        throw new SourceFailure(FailureKind.Redirect, question.Uri, $"more than {Redirection.MaxRedirects} redirects");
    }

    public Task<T> ReadAsync<T>(SourceRequest question, Func<SourceResponse, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        resilience.ExecuteAsync(async token =>
        {
            using SourceResponse reply = await OpenAsync(question, token);
            return await read(reply, token);
        }, cancellationToken);

    private async Task<(HttpResponseMessage Response, HttpCredentials? Sent)> AskAsync(Uri uri, SourceRequest question, bool astray,
        CancellationToken cancellationToken)
    {
        HttpCredentials? credentials = astray ? null : await access.ForAsync(uri, cancellationToken);
        HttpResponseMessage response = await SendAsync(uri, question, credentials, cancellationToken);
        if (response.StatusCode is not HttpStatusCode.Unauthorized || credentials is not { MayBeRenewed: true })
            return (response, credentials);
        response.Dispose();
        credentials = await access.RenewAsync(uri, credentials, cancellationToken);
        return (await SendAsync(uri, question, credentials, cancellationToken), credentials);
    }

    private async Task<HttpResponseMessage> SendAsync(Uri uri, SourceRequest question, HttpCredentials? credentials,
        CancellationToken cancellationToken)
    {
        using var watch = new IdleWatch(settings.IdleTimeout, time);
        try
        {
            using (watch.Begin(cancellationToken)) return await connections.SendAsync(Request(uri, question, credentials, watch),
                watch.Token);
        }
        catch (Exception e) when (NetworkFailures.IsNetworkFailure(e))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw NetworkFailures.BeforeAnswer(e, uri);
        }
    }

    private static HttpMethod Method(SourceRequest question) =>
        question.HeadOnly ? HttpMethod.Head : question.Put is not null ? HttpMethod.Put : question.Json is not null ? HttpMethod.Post
            : HttpMethod.Get;

    private static HttpRequestMessage Request(Uri uri, SourceRequest question, HttpCredentials? credentials, IdleWatch watch)
    {
        var request = new HttpRequestMessage(Method(question), uri);
        request.Headers.UserAgent.Add(UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", question.Accept);
        // Orthanc would compress DICOM with gzip: 1 % smaller, but without a length
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        credentials?.AddTo(request.Headers);
        if (question.Json is { } json)
            request.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (question.Put is { } upload) request.Content = new UploadContent(upload, watch);
        request.Headers.ExpectContinue = question.Put?.Length > MaxBytesWithoutExpect;
        return request;
    }

    private async Task<SourceResponse> AcceptAsync(
        HttpResponseMessage response, Uri uri, SourceRequest question, HttpCredentials? sent, CancellationToken cancellationToken)
    {
        Stream content = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new ResponseStream(content, uri, response.Content.Headers.ContentLength, settings.IdleTimeout, time);
        SourceResponse reply = Reply(response, uri, body);
        if (IsAccepted(response.StatusCode, question)) return question.AsStored ? reply : Decoded(reply, response);
        using (reply) throw await ErrorResponse.ReadAsync(response, uri, sent?.Name, body, time.GetUtcNow(), cancellationToken);
    }

    private static SourceResponse Reply(HttpResponseMessage response, Uri uri, ResponseStream body)
    {
        HttpContentHeaders headers = response.Content.Headers;
        return new SourceResponse(uri, body, headers.ContentLength, headers.ContentType?.MediaType, response.Headers.ETag?.ToString())
        {
            Owner = response,
            ContentType = Raw(headers, "Content-Type"),
            Warning = Raw(response.Headers, "Warning"),
            End = EndOf(response),
        };
    }

    // Content-Length is that of the compressed body (RFC 9110 8.6), and .NET enforces it.
    private static SourceResponse Decoded(SourceResponse reply, HttpResponseMessage response)
    {
        try
        {
            IReadOnlyList<string> codings = ContentCoding.Read(Raw(response.Content.Headers, "Content-Encoding"), reply.Uri);
            if (codings.Count == 0) return reply;
            Stream plain = ContentCoding.Decode(reply.Body, codings, reply.Uri);
            return reply with { Body = plain, Length = null, Coding = string.Join(", ", codings) };
        }
        catch
        {
            reply.Dispose();
            throw;
        }
    }

    // .NET fails if the last chunk or the end of an HTTP/2 stream is missing, and enforces Content-Length. Without any of these, the end of
    // the connection counts as the end of the body.
    private static LengthProof EndOf(HttpResponseMessage response) =>
        response.Content.Headers.ContentLength is not null || response.Headers.TransferEncodingChunked == true
            || response.Version.Major >= 2
            ? LengthProof.EndMark
            : LengthProof.None;

    // RFC 9110 9.3.4: 201 for a new resource; nginx returns 204 for an existing one. 203 is a 200 that a proxy modified (15.3.4); the
    // content is verified in any case.
    private static bool IsAccepted(HttpStatusCode status, SourceRequest question) => question.Put is null
        ? status is HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation
        : status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent;

    // The parser of .NET rejects type=application/dicom without quotation marks, which servers send.
    private static string? Raw(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out HeaderStringValues values)
        ? values.ToString()
        : null;

    private static string Version() =>
        typeof(HttpGateway).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
