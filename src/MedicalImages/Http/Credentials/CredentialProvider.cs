using MedicalImages.Diagnostics;

namespace MedicalImages.Http.Credentials;

/// <summary>
/// The credentials of one set, or of the mirrors, for their own servers: from the environment variable, then .netrc, then the helper. The
/// first that has an entry is used. Hosts that only a list or a redirect of a server contains get none: otherwise the author of the list
/// could choose where the credentials are used.
/// </summary>
internal sealed class CredentialProvider(CredentialScope scope, Uri[] origins, Func<string, string?> variable, Netrc netrc,
    CredentialHelper? helper)
{
    private readonly HttpCredentials? _own = scope.CredentialVariable is { Length: > 0 } name
        ? new CredentialVariable(scope.Name, name, variable).Read()
        : null;

    public async Task<HttpCredentials?> GetAsync(Uri uri, CancellationToken cancellationToken) =>
        MayHaveAny && IsOwn(uri)
            ? Safe(uri, _own ?? netrc.For(uri, scope.Name) ?? await GetFromHelperAsync(uri, refused: null, cancellationToken))
            : null;

    /// <summary>Newer credentials, after the server rejected those of the helper.</summary>
    public async Task<HttpCredentials?> RenewAsync(Uri uri, HttpCredentials refused, CancellationToken cancellationToken) =>
        Safe(uri, await GetFromHelperAsync(uri, refused, cancellationToken));

    // Without any, comparing the origin of each image took 1 % of the processor time of a build of 4,000 images.
    private bool MayHaveAny => _own is not null || helper is not null || netrc.Exists;

    private bool IsOwn(Uri uri)
    {
        foreach (Uri origin in origins)
            if (OriginComparer.Instance.Equals(origin, uri)) return true;
        return false;
    }

    private Task<HttpCredentials?> GetFromHelperAsync(Uri uri, HttpCredentials? refused, CancellationToken cancellationToken) =>
        helper is null ? Task.FromResult<HttpCredentials?>(null) : helper.GetAsync(uri, scope.Name, refused, cancellationToken);

    private HttpCredentials? Safe(Uri uri, HttpCredentials? credentials) => credentials is null || uri.Scheme == Uri.UriSchemeHttps
        || uri.IsLoopback || scope.AllowInsecure
        ? credentials
        : throw RequestDiagnostics.InsecureCredentials.With(scope.Name, credentials.Name, Redaction.Host(uri)).AsException();
}
