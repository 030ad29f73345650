using System.Net.Sockets;
using System.Security.Authentication;
using MedicalImages.Diagnostics;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Http.Retry;

/// <summary>Converts .NET exceptions of a broken connection to failures. Their texts never contain text of the server.</summary>
internal static class NetworkFailures
{
    public static bool IsNetworkFailure(Exception exception) =>
        exception is HttpRequestException or IOException or SocketException or NoResponseException or OperationCanceledException
            or UriFormatException;

    public static SourceFailure FromSend(Exception e, Uri uri) => e switch
    {
        NoResponseException => NoResponse(uri, e),
        OperationCanceledException { InnerException: TimeoutException } => new(FailureKind.Unreachable, uri, "the connection timed out", e),
        OperationCanceledException => new(FailureKind.Stalled, uri, "the request timed out", e),
        UriFormatException => new(FailureKind.NameNotFound, uri, "the host name is not valid", e),
        HttpRequestException request => FromHttpRequestException(request, uri),
        _ => ConnectionFailed(e, uri),
    };

    public static SourceFailure FromBody(Exception e, Uri uri, long received, long? declared)
    {
        string progress = declared is { } length ? $"{ByteSize.Format(received)} of {ByteSize.Format(length)}" : ByteSize.Format(received);
        return e is OperationCanceledException
            ? new SourceFailure(FailureKind.Stalled, uri, $"no data was received after {progress}", e)
            : new SourceFailure(FailureKind.Truncated, uri, $"the response ended after {progress}", e);
    }

    private static SourceFailure FromHttpRequestException(HttpRequestException e, Uri uri) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => new(FailureKind.NameNotFound, uri, "the host name was not found", e),
        HttpRequestError.SecureConnectionError when Inner<AuthenticationException>(e) is { } tls =>
            new(FailureKind.Untrusted, uri, $"the TLS connection is not trusted: {Redaction.Clean(tls.Message).TrimEnd('.')}", e),
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError =>
            new(FailureKind.UnexpectedResponse, uri, "the response is not HTTP", e),
        HttpRequestError.ConfigurationLimitExceeded => new(FailureKind.UnexpectedResponse, uri, "the response headers are too long", e),
        HttpRequestError.ResponseEnded => NoResponse(uri, e),
        HttpRequestError.ProxyTunnelError when e.StatusCode is { } status =>
            new(FailureKind.Status, uri, $"the proxy returned HTTP {(int)status}", e) { Status = (int)status },
        _ => ConnectionFailed(e, uri),
    };

    private static SourceFailure NoResponse(Uri uri, Exception e) =>
        new(FailureKind.Unreachable, uri, "the connection was closed without a response", e);

    private static SourceFailure ConnectionFailed(Exception e, Uri uri) =>
        new(FailureKind.Unreachable, uri, Inner<SocketException>(e)?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "the connection was refused",
            SocketError.ConnectionReset => "the connection was reset",
            SocketError.TimedOut => "the connection timed out",
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => "there is no route to the host",
            { } other => $"the connection failed ({other})",
            null => "the connection failed",
        }, e);

    private static T? Inner<T>(Exception? e) where T : Exception => e is null or T ? (T?)e : Inner<T>(e.InnerException);
}
