using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Drs;

namespace MedicalImages.Sources.Tcia;

/// <summary>The manifest and the API that it belongs to. Read once, when they are required first.</summary>
internal sealed class TciaServices(SourceContext context)
{
    private readonly object _lock = new();
    private Task<TciaManifest>? _manifest;
    private NbiaApi? _api;
    private DrsFiles? _objects;

    /// <summary>For URLs in a manifest, which may be on any host: without the credentials of the set.</summary>
    public IHttpGateway Urls { get; } = context.Gateways.Open(context.Request with { CredentialVariable = null });

    /// <summary>For the objects of a table. The service names the hosts that have their files.</summary>
    public DrsFiles Objects
    {
        get
        {
            lock (_lock) return _objects ??= new DrsFiles(OpenDrs(), Urls); // images are opened concurrently
        }
    }

    public Task<TciaManifest> GetManifestAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return _manifest ??= new TciaManifestFile(context).ReadAsync(cancellationToken);
    }

    /// <summary>With Endpoint, the manifest is not required.</summary>
    public async Task<NbiaApi> GetApiAsync(CancellationToken cancellationToken)
    {
        SetRequest request = context.Request;
        Uri? server = request.Endpoint is null ? (await GetManifestAsync(cancellationToken)).Server : null;
        lock (_lock) return _api ??= Open(NbiaAddress.Find(request.Endpoint, server));
    }

    // Credentials belong to Endpoint; the public service requires none.
    private DrsApi OpenDrs()
    {
        SetRequest request = context.Request;
        Uri root = DrsApi.FindRoot(request.Endpoint);
        return new DrsApi(request.Endpoint is null ? Urls : context.Gateways.Open(request, root), root);
    }

    // Credentials are sent to the server that the project names, and not to one that only a remote manifest names.
    private NbiaApi Open(Uri root)
    {
        bool isNamed = context.Request.Endpoint is not null || context.Request.Source.Path is not null || root == NbiaAddress.Public;
        IHttpGateway gateway = isNamed
            ? context.Gateways.Open(context.Request, root)
            : context.Gateways.Open(context.Request with { CredentialVariable = null });
        return new NbiaApi(gateway, root);
    }
}
