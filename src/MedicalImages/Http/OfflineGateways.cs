using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Http;

/// <summary>The gateways of an offline build. They have no connections, so none can be used by mistake.</summary>
internal sealed class OfflineGateways : IGateways, IHttpGateway
{
    public Func<bool> WatchDistance() => () => false;

    public IHttpGateway Open(SetRequest request, params Uri[] origins) => this;

    public IHttpGateway OpenMirror(Uri mirror, string? credentialVariable) => this;

    public Task<SourceResponse> OpenAsync(SourceRequest request, CancellationToken cancellationToken) =>
        throw new SourceFailure(FailureKind.Offline, request.Uri, "this «build|command» is offline");

    public Task<T> ReadAsync<T>(SourceRequest request, Func<SourceResponse, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        throw new SourceFailure(FailureKind.Offline, request.Uri, "this «build|command» is offline");
}
