using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Transfer.Access;

/// <summary>
/// What one set may show to its own servers: its variable, then .netrc, then the helper. The first that has something decides. Hosts that only a server's list or redirect names get
/// nothing: whoever writes the list would choose where the user's credentials are used.
/// </summary>
internal sealed class SetAccess(SetRequest request, IReadOnlyList<Uri> origins, Func<string, string?> variable, Netrc netrc, CredentialHelper? helper)
{
    private readonly Credentials? _own = request.CredentialVariable is { Length: > 0 } name ? new CredentialVariable(request.Name, name, variable).Read() : null;

    public async Task<Credentials?> ForAsync(Uri uri, CancellationToken cancellationToken) =>
        IsOwn(uri) ? Safe(uri, _own ?? netrc.For(uri, request.Name) ?? await OfHelperAsync(uri, refused: null, cancellationToken)) : null;

    /// <summary>Others, after the server refused those of the helper.</summary>
    public async Task<Credentials?> RenewAsync(Uri uri, Credentials refused, CancellationToken cancellationToken) => Safe(uri, await OfHelperAsync(uri, refused, cancellationToken));

    private bool IsOwn(Uri uri) => origins.Any(own => Redirection.Origin(own) == Redirection.Origin(uri));

    private Task<Credentials?> OfHelperAsync(Uri uri, Credentials? refused, CancellationToken cancellationToken) =>
        helper is null ? Task.FromResult<Credentials?>(null) : helper.ForAsync(uri, request.Name, refused, cancellationToken);

    private Credentials? Safe(Uri uri, Credentials? credentials) => credentials is null || uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback || request.AllowInsecure
        ? credentials
        : throw RequestDiagnostics.InsecureCredentials.With(request.Name, credentials.Name, Redaction.Host(uri)).AsException();
}
