using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>A gateway without retries.</summary>
internal sealed class NoRetryGateway(IHttpGateway gateway) : IHttpGateway
{
    public Task<SourceResponse> OpenAsync(SourceRequest request, CancellationToken cancellationToken) =>
        gateway.OpenAsync(request, cancellationToken);

    public async Task<T> ReadAsync<T>(
        SourceRequest request, Func<SourceResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using SourceResponse response = await gateway.OpenAsync(request, cancellationToken);
        return await read(response, cancellationToken);
    }
}
