using MedicalImages.Requests;

namespace MedicalImages.Sources.Abstractions;

/// <summary>All that the catalog needs to use one kind of source. The folder of the source contains it.</summary>
/// <param name="Open">Sends no request: a source sends its first one when it is listed.</param>
internal sealed record SourceDescriptor(SourceType Type, Func<SourceContext, IImageSource> Open)
{
    /// <summary>
    /// Asks a server of unknown type, and fails if its response shows that it is another one. Null for sources that are not asked.
    /// </summary>
    public Func<SourceContext, CancellationToken, Task<IImageSource>>? ProbeAsync { get; init; }
}

/// <summary>What a source can use.</summary>
internal sealed class SourceContext(SetRequest request, IGateways gateways, IFileFetcher files)
{
    private IHttpGateway? _gateway;

    public SetRequest Request => request;

    public IGateways Gateways => gateways;

    public IFileFetcher Files => files;

    /// <summary>The URL in Source.</summary>
    public Uri Url => request.Source.Url!;

    /// <summary>To the server that Source names.</summary>
    public IHttpGateway Gateway => _gateway ??= gateways.Open(request, Url);
}
