using MedicalImages.Build.Diagnostics;

namespace MedicalImages.Build.Transfer.Access;

/// <summary>
/// What one set, or the mirrors, may show to their own servers: their variable, then .netrc, then the helper. The first that has something decides. Hosts that only a server's list or redirect names get
/// nothing: whoever writes the list would choose where the user's credentials are used.
/// </summary>
internal sealed class SetAccess(Asker asker, IReadOnlyList<Uri> origins, Func<string, string?> variable, Netrc netrc, CredentialHelper? helper)
{
    private readonly Credentials? _own = asker.CredentialVariable is { Length: > 0 } name ? new CredentialVariable(asker.Name, name, variable).Read() : null;

    public async Task<Credentials?> ForAsync(Uri uri, CancellationToken cancellationToken) =>
        IsOwn(uri) ? Safe(uri, _own ?? netrc.For(uri, asker.Name) ?? await OfHelperAsync(uri, refused: null, cancellationToken)) : null;

    /// <summary>Others, after the server refused those of the helper.</summary>
    public async Task<Credentials?> RenewAsync(Uri uri, Credentials refused, CancellationToken cancellationToken) => Safe(uri, await OfHelperAsync(uri, refused, cancellationToken));

    private bool IsOwn(Uri uri) => origins.Any(own => Redirection.Origin(own) == Redirection.Origin(uri));

    private Task<Credentials?> OfHelperAsync(Uri uri, Credentials? refused, CancellationToken cancellationToken) =>
        helper is null ? Task.FromResult<Credentials?>(null) : helper.ForAsync(uri, asker.Name, refused, cancellationToken);

    private Credentials? Safe(Uri uri, Credentials? credentials) => credentials is null || uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback || asker.AllowInsecure
        ? credentials
        : throw RequestDiagnostics.InsecureCredentials.With(asker.Name, credentials.Name, Redaction.Host(uri)).AsException();
}
