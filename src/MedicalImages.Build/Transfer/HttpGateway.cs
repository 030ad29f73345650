using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using MedicalImages.Build.Sources;

namespace MedicalImages.Build.Transfer;

/// <summary>HTTP as the sources need it: an answer is a complete 200 from the origin that was asked, anything else is a <see cref="SourceFailure"/>.</summary>
internal sealed class HttpGateway(HttpSettings settings, Resilience resilience, TimeProvider time) : IHttpGateway, IDisposable
{
    private static readonly ProductInfoHeaderValue UserAgent = new("MedicalImages.Build", Version());

    private readonly HttpMessageInvoker _connections = Connections.Open(settings);

    public async Task<HttpReply> OpenAsync(HttpQuestion question, CancellationToken cancellationToken)
    {
        Uri uri = question.Uri;
        for (int hops = 0; hops <= Redirection.Most; hops++)
        {
            HttpResponseMessage response = await SendAsync(uri, question, cancellationToken);
            if (!Redirection.Is(response.StatusCode)) return await AcceptAsync(response, uri, cancellationToken);
            using (response) uri = Redirection.Target(uri, response);
        }

        throw new SourceFailure(FailureKind.Redirect, question.Uri, $"more than {Redirection.Most} redirects");
    }

    public Task<T> ReadAsync<T>(HttpQuestion question, Func<HttpReply, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        resilience.ExecuteAsync(async token =>
        {
            using HttpReply reply = await OpenAsync(question, token);
            return await read(reply, token);
        }, cancellationToken);

    public void Dispose() => _connections.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri uri, HttpQuestion question, CancellationToken cancellationToken)
    {
        using var watch = new IdleWatch(settings.IdleTimeout, time);
        try
        {
            using (watch.Begin(cancellationToken)) return await _connections.SendAsync(Request(uri, question), watch.Token);
        }
        catch (Exception e) when (NetworkFailures.Is(e))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw NetworkFailures.BeforeAnswer(e, uri);
        }
    }

    private static HttpRequestMessage Request(Uri uri, HttpQuestion question)
    {
        var request = new HttpRequestMessage(question.Json is null ? HttpMethod.Get : HttpMethod.Post, uri);
        request.Headers.UserAgent.Add(UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", question.Accept);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity"); // Orthanc gzips DICOM where it may: 1 % smaller, and the length is gone
        if (question.Json is { } json) request.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return request;
    }

    private async Task<HttpReply> AcceptAsync(HttpResponseMessage response, Uri uri, CancellationToken cancellationToken)
    {
        HttpContentHeaders headers = response.Content.Headers;
        var body = new ReplyBody(await response.Content.ReadAsStreamAsync(cancellationToken), uri, headers.ContentLength, settings.IdleTimeout, time);
        var reply = new HttpReply(uri, body, headers.ContentLength, headers.ContentType?.MediaType, response.Headers.ETag?.ToString()) { Owner = response, ContentType = Raw(headers, "Content-Type"), Warning = Raw(response.Headers, "Warning") };
        if (response.StatusCode is HttpStatusCode.OK && !headers.ContentEncoding.Any(IsEncoded)) return reply;
        using (reply)
        {
            throw response.StatusCode is HttpStatusCode.OK
                ? new SourceFailure(FailureKind.NotUnderstood, uri, "the answer is compressed, which was not asked for")
                : await Refusal.ReadAsync(response, uri, body, time.GetUtcNow(), cancellationToken);
        }
    }

    // .NET's own reading gives up on type=application/dicom without quotation marks, which servers send.
    private static string? Raw(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;

    private static bool IsEncoded(string encoding) => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase);

    private static string Version() =>
        typeof(HttpGateway).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
