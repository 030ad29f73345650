using MedicalImages.Requests;

namespace MedicalImages.Sources.Abstractions;

/// <summary>Everything that the catalog requires to use one kind of source. The folder of the source contains it.</summary>
/// <param name="Open">Sends no request: a source sends its first one when it is listed.</param>
internal sealed record SourceDescriptor(SourceType Type, Func<SourceContext, IImageSource> Open)
{
    /// <summary>How a server of unknown type is recognized as this one; null if it cannot be.</summary>
    public SourceProbe? Probe { get; init; }
}

/// <summary>A request whose response shows whether a server is of the type of a source.</summary>
/// <param name="Request">Path and query of the request, for messages.</param>
/// <param name="OpenAsync">Sends the request, and fails if the response shows that the server is of another type.</param>
internal sealed record SourceProbe(string Request, Func<SourceContext, CancellationToken, Task<IImageSource>> OpenAsync);

/// <summary>The services that a source can use.</summary>
internal sealed class SourceContext(SetRequest request, IGateways gateways, IFileFetcher files)
{
    private IHttpGateway? _gateway;

    public SetRequest Request => request;

    /// <summary>Whether every image that is opened is compared with a lock file.</summary>
    public bool IsLocked { get; init; }

    public IGateways Gateways => gateways;

    public IFileFetcher Files => files;

    /// <summary>The URL in Source.</summary>
    public Uri Url => request.Source.Url!;

    /// <summary>The gateway to the server in Source. With Endpoint, CredentialVariable belongs to that service.</summary>
    public IHttpGateway Gateway => _gateway ??= request.Endpoint is null || IsSameOrigin(request.Endpoint, Url)
        ? gateways.Open(request, Url)
        : gateways.Open(request with { CredentialVariable = null }, Url);

    private static bool IsSameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
