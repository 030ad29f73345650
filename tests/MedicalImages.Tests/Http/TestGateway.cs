using MedicalImages.Http;
using MedicalImages.Http.Retry;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Tests.Requests;

namespace MedicalImages.Tests.Http;

/// <summary>The gateway of one set, with its connections.</summary>
internal sealed class TestGateway(HttpSettings settings) : IHttpGateway, IDisposable
{
    private readonly Lock _lock = new();
    private Gateways? _gateways;
    private IHttpGateway? _gateway;

    public static SetRequest PlainRequest { get; } = new()
    {
        Name = "set",
        File = "project.csproj",
        Source = new SourceReference(Types.Orthanc, "http://127.0.0.1/"),
        Selection = new ImageSelection(),
        MaxTotalSize = long.MaxValue,
        Destination = "out/set",
        OutputFolder = "out",
        Layout = Layout.Series,
    };

    public RetryPipeline Resilience { get; init; } = new(0, TimeProvider.System);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public SetRequest Request { get; init; } = PlainRequest;

    public Uri[] Origins { get; init; } = [];

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    private Gateways Gateways => _gateways ??= new Gateways(settings, Resilience, Time, Variables.GetValueOrDefault);

    private IHttpGateway Gateway
    {
        get
        {
            lock (_lock) return _gateway ??= Gateways.Open(Request, Origins);
        }
    }

    public Task<SourceResponse> OpenAsync(SourceRequest request, CancellationToken cancellationToken) =>
        Gateway.OpenAsync(request, cancellationToken);

    public Task<T> ReadAsync<T>(SourceRequest request, Func<SourceResponse, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        Gateway.ReadAsync(request, read, cancellationToken);

    /// <inheritdoc cref="IGateways.WatchDistance"/>
    public Func<bool> WatchDistance()
    {
        _ = Gateway;
        return Gateways.WatchDistance();
    }

    public void Dispose() => _gateways?.Dispose();
}
