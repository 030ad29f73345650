using System.Collections.Concurrent;
using MedicalImages.Diagnostics;

namespace MedicalImages.Http.Credentials;

/// <summary>
/// Runs the credential helper of the user once per origin, even for concurrent requests, and again after the response expired or a server
/// rejected it.
/// </summary>
internal sealed class CredentialHelper(string program, TimeProvider time)
{
    // A response that has already expired, because a clock is wrong, would start a process for every image.
    private static readonly TimeSpan MinUse = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Uri, Origin> _origins = new(OriginComparer.Instance);

    /// <param name="refused">Credentials that a server rejected. The helper runs again only if no newer ones exist.</param>
    public async Task<HttpCredentials?> GetAsync(Uri uri, string scopeName, HttpCredentials? refused, CancellationToken cancellationToken)
    {
        HelperResponse response = await _origins.GetOrAdd(uri, _ => new Origin())
            .GetAsync(known => IsUsable(known, refused), () => RunAsync(uri, cancellationToken), cancellationToken);
        if (response.Failure is { } failure)
            throw SourceDiagnostics.HelperFailed.With(scopeName, program, Redaction.Host(uri), failure).AsException();
        return response.Credentials;
    }

    private bool IsUsable(HelperResponse known, HttpCredentials? refused) => known.Expires > time.GetUtcNow()
        && (refused is null || known.Credentials != refused);

    private async Task<HelperResponse> RunAsync(Uri uri, CancellationToken cancellationToken)
    {
        HelperResponse response = await new HelperProcess(program, time).RunAsync(uri, cancellationToken);
        DateTimeOffset earliest = time.GetUtcNow() + MinUse;
        return response.Expires < earliest ? response with { Expires = earliest } : response;
    }

    /// <summary>Runs the helper for one caller at a time. A canceled run stores no response, so the next caller runs it again.</summary>
#pragma warning disable CA1001 // a semaphore holds no resource until its wait handle is used
    private sealed class Origin
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim _semaphore = new(1);
        private HelperResponse? _known;

        public async Task<HelperResponse> GetAsync(Func<HelperResponse, bool> isUsable, Func<Task<HelperResponse>> run,
            CancellationToken cancellationToken)
        {
            await _semaphore.WaitAsync(cancellationToken);
            try
            {
                return _known is not null && isUsable(_known) ? _known : _known = await run();
            }
            finally
            {
                _semaphore.Release();
            }
        }
    }
}
