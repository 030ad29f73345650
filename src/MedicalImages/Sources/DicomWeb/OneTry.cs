using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>A gateway without retries.</summary>
internal sealed class OneTry(IHttpGateway gateway) : IHttpGateway
{
    public Task<HttpReply> OpenAsync(HttpQuestion question, CancellationToken cancellationToken) =>
        gateway.OpenAsync(question, cancellationToken);

    public async Task<T> ReadAsync<T>(
        HttpQuestion question, Func<HttpReply, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using HttpReply reply = await gateway.OpenAsync(question, cancellationToken);
        return await read(reply, cancellationToken);
    }
}
