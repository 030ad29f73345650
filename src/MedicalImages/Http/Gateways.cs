using MedicalImages.Http.Credentials;
using MedicalImages.Http.Plain;
using MedicalImages.Http.Retry;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Http;

/// <summary>
/// The connections, the .netrc file and the helper of a session, shared by its sets and mirrors. Each gateway decides which credentials it
/// sends to which host.
/// </summary>
/// <param name="variable">Reads the environment.</param>
internal sealed class Gateways(HttpSettings settings, RetryPipeline retryPipeline, TimeProvider time, Func<string, string?> variable)
    : IGateways, IDisposable
{
    // Many builds send no request
    private readonly Lazy<Connections> _connections = new(() => new Connections(settings, time));
    private readonly Netrc _netrc = new(variable);
    private readonly CredentialHelper? _helper = HelperProgram.Find(variable) is { } program ? new CredentialHelper(program, time) : null;

    // The images of a lock file may be the first requests of a build.
    public Func<bool> WatchDistance()
    {
        long begun = Plain?.Requests ?? 0;
        return () => Plain?.AreFar(begun) == true;
    }

    public IHttpGateway Open(SetRequest request, params Uri[] origins) => Open(CredentialScope.From(request), origins);

    public IHttpGateway OpenMirror(Uri mirror, string? credentialVariable) => Open(CredentialScope.ForMirrors(credentialVariable), mirror);

    public void Dispose()
    {
        if (_connections.IsValueCreated) _connections.Value.Dispose();
    }

    private PlainReader? Plain => _connections.IsValueCreated ? _connections.Value.Plain : null;

    private HttpGateway Open(CredentialScope scope, params Uri[] origins) =>
        new(_connections.Value, new CredentialProvider(scope, origins, variable, _netrc, _helper), settings, retryPipeline, time);
}
