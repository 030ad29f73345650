using System.Net;
using System.Net.Http.Headers;
using MedicalImages.Http.Credentials;
using MedicalImages.Http.Plain;
using MedicalImages.Http.Retry;
using MedicalImages.Http.Timeouts;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Codings;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Http;

/// <summary>
/// Sends the HTTP requests of one set. A complete 200 or 203 is a response; anything else is a <see cref="SourceFailure"/>. Credentials are
/// sent with the first request, because the 401 of an Orthanc does not request them. After a cross-origin redirect, credentials are never
/// sent again, even if a later redirect returns.
/// </summary>
internal sealed class HttpGateway(Connections connections, CredentialProvider access, HttpSettings settings,
    RetryPipeline retryPipeline,
    TimeProvider time) : IHttpGateway
{
    public async Task<SourceResponse> OpenAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        Uri uri = request.CreateUri?.Invoke() ?? request.Uri;
        bool isCrossOrigin = false;
        for (int hops = 0; hops <= Redirection.MaxRedirects; hops++)
        {
            Answer answer = await SendWithCredentialsAsync(uri, request, isCrossOrigin, cancellationToken);
            if (answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) connections.Plain?.AddRefusal(uri);
            if (answer.Plain is { } plain && IsAccepted(answer.Status, request)) return Accept(plain, uri, request);
            HttpResponseMessage response = answer.Message;
            if (!Redirection.IsRedirect(response)) return await AcceptAsync(response, uri, request, answer.Sent, cancellationToken);
            using (response) uri = Redirection.Target(uri, response, request is not { Json: null, Put: null });
            isCrossOrigin |= !OriginComparer.Instance.Equals(uri, request.Uri);
        }

        throw new SourceFailure(FailureKind.Redirect, request.Uri, $"more than {Redirection.MaxRedirects} redirects");
    }

    public Task<T> ReadAsync<T>(SourceRequest request, Func<SourceResponse, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        retryPipeline.ExecuteAsync(async token =>
        {
            using SourceResponse response = await OpenAsync(request, token);
            return await read(response, token);
        }, cancellationToken);

    private async ValueTask<Answer> SendWithCredentialsAsync(Uri uri, SourceRequest request, bool isCrossOrigin,
        CancellationToken cancellationToken)
    {
        HttpCredentials? credentials = isCrossOrigin ? null : await access.GetAsync(uri, cancellationToken);
        Answer answer = await SendAsync(uri, request, credentials, cancellationToken);
        if (answer.Status is not HttpStatusCode.Unauthorized || credentials is not { MayBeRenewed: true }) return answer;
        answer.Message.Dispose();
        credentials = await access.RenewAsync(uri, credentials, cancellationToken);
        return await SendAsync(uri, request, credentials, cancellationToken);
    }

    private async ValueTask<Answer> SendAsync(Uri uri, SourceRequest request, HttpCredentials? credentials,
        CancellationToken cancellationToken)
    {
        try
        {
            PlainConnection? plain = connections.Plain?.Send(uri, request, credentials, cancellationToken);
            if (plain is { Header.State: HeaderState.Plain }) return new Answer(plain, credentials);
            using var watch = new IdleWatch(settings.IdleTimeout, time);
            HttpRequestMessage message = HttpMessages.Create(uri, request, credentials, watch);
            using IdleWatch.Watching watching = watch.Begin(cancellationToken);
            return new Answer(plain is null
                ? await connections.General.SendAsync(message, watch.Token)
                : await UnusualResponse.ReadAsync(plain, message, watch.Token), credentials);
        }
        catch (Exception e) when (NetworkFailures.IsNetworkFailure(e))
        {
            cancellationToken.ThrowIfCancellationRequested();
            connections.Plain?.AddRefusal(uri);
            throw NetworkFailures.FromSend(e, uri);
        }
    }

    private SourceResponse Accept(PlainConnection plain, Uri uri, SourceRequest request)
    {
        var body = new ResponseStream(new PlainBody(plain), uri, plain.Header.ContentLength, settings.IdleTimeout, time);
        return Decode(PlainResponse.Create(plain.Header, uri, body), request, plain.Header["Content-Encoding"]);
    }

    private async ValueTask<SourceResponse> AcceptAsync(
        HttpResponseMessage response, Uri uri, SourceRequest request, HttpCredentials? sent, CancellationToken cancellationToken)
    {
        Stream content = await response.Content.ReadAsStreamAsync(cancellationToken);
        if (content is not PlainBody) content = new WatchedStream(content, settings.IdleTimeout, time);
        var body = new ResponseStream(content, uri, response.Content.Headers.ContentLength, settings.IdleTimeout, time);
        SourceResponse accepted = CreateResponse(response, uri, body);
        if (IsAccepted(response.StatusCode, request))
            return Decode(accepted, request, GetRawHeader(response.Content.Headers, "Content-Encoding"));
        using (accepted) throw await ErrorResponse.ReadAsync(response, uri, sent?.Name, body, time.GetUtcNow(), cancellationToken);
    }

    private static SourceResponse CreateResponse(HttpResponseMessage response, Uri uri, ResponseStream body)
    {
        HttpContentHeaders headers = response.Content.Headers;
        return new SourceResponse(uri, body, headers.ContentLength, headers.ContentType?.MediaType, response.Headers.ETag?.ToString())
        {
            Owner = response,
            ContentType = GetRawHeader(headers, "Content-Type"),
            Warning = GetRawHeader(response.Headers, "Warning"),
            End = GetLengthProof(response),
        };
    }

    // Content-Length is that of the compressed body (RFC 9110 8.6), and .NET enforces it.
    private static SourceResponse Decode(SourceResponse encoded, SourceRequest request, string? contentEncoding)
    {
        if (request.AsStored || contentEncoding is null) return encoded;
        try
        {
            IReadOnlyList<string> codings = ContentCoding.Read(contentEncoding, encoded.Uri);
            if (codings.Count == 0) return encoded;
            Stream plain = ContentCoding.Decode(encoded.Body, codings, encoded.Uri);
            return encoded with { Body = plain, Length = null, Coding = string.Join(", ", codings) };
        }
        catch
        {
            encoded.Dispose();
            throw;
        }
    }

    // .NET fails if the last chunk or the end of an HTTP/2 stream is missing, and enforces Content-Length. Without any of these, the end of
    // the connection counts as the end of the body.
    private static LengthProof GetLengthProof(HttpResponseMessage response) =>
        response.Content.Headers.ContentLength is not null || response.Headers.TransferEncodingChunked == true
            || response.Version.Major >= 2
            ? LengthProof.EndMark
            : LengthProof.None;

    // RFC 9110 9.3.4: 201 for a new resource; nginx returns 204 for an existing one. 203 is a 200 that a proxy modified (15.3.4); the
    // content is verified in any case.
    private static bool IsAccepted(HttpStatusCode status, SourceRequest request) => request.Put is null
        ? status is HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation
        : status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent;

    // The parser of .NET rejects type=application/dicom without quotation marks, which servers send.
    private static string? GetRawHeader(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values)
        ? values.ToString()
        : null;

    /// <summary>Not a tuple: each build would compile methods of the runtime for it.</summary>
    private sealed class Answer
    {
        private HttpResponseMessage? _message;

        public Answer(PlainConnection plain, HttpCredentials? sent) => (Plain, Status, Sent) = (plain, plain.Header.Status, sent);

        public Answer(HttpResponseMessage message, HttpCredentials? sent) => (_message, Status, Sent) = (message, message.StatusCode, sent);

        public HttpStatusCode Status { get; }

        public HttpCredentials? Sent { get; }

        /// <summary>A plain response; otherwise null.</summary>
        public PlainConnection? Plain { get; }

        /// <summary>Also for a plain response, for which it is created only if it is not accepted.</summary>
        public HttpResponseMessage Message => _message ??= PlainContent.CreateMessage(Plain!);
    }
}
