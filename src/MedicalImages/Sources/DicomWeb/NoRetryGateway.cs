using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>A gateway without retries.</summary>
internal sealed class NoRetryGateway(IHttpGateway gateway) : IHttpGateway
{
    public Task<SourceResponse> OpenAsync(SourceRequest question, CancellationToken cancellationToken) =>
        gateway.OpenAsync(question, cancellationToken);

    public async Task<T> ReadAsync<T>(
        SourceRequest question, Func<SourceResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using SourceResponse reply = await gateway.OpenAsync(question, cancellationToken);
        return await read(reply, cancellationToken);
    }
}
