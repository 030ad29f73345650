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

    private readonly ConcurrentDictionary<string, Origin> _origins = new(StringComparer.Ordinal);

    /// <param name="refused">Credentials that a server rejected. The helper runs again only if no newer ones exist.</param>
    public async Task<HttpCredentials?> ForAsync(Uri uri, string asker, HttpCredentials? refused, CancellationToken cancellationToken)
    {
        HelperResponse answer = await _origins.GetOrAdd(UriOrigin.Get(uri), _ => new Origin())
            .AnswerAsync(known => IsGood(known, refused), () => AskAsync(uri, cancellationToken), cancellationToken);
        if (answer.Failure is { } failure)
            throw SourceDiagnostics.HelperFailed.With(asker, program, Redaction.Host(uri), failure).AsException();
        return answer.Credentials;
    }

    private bool IsGood(HelperResponse known, HttpCredentials? refused) => known.Expires > time.GetUtcNow()
        && (refused is null || known.Credentials != refused);

    private async Task<HelperResponse> AskAsync(Uri uri, CancellationToken cancellationToken)
    {
        HelperResponse answer = await new HelperProcess(program, time).AskAsync(uri, cancellationToken);
        DateTimeOffset soonest = time.GetUtcNow() + MinUse;
        return answer.Expires < soonest ? answer with { Expires = soonest } : answer;
    }

    /// <summary>Runs the helper for one caller at a time. A canceled run stores no response, so the next caller runs it again.</summary>
#pragma warning disable CA1001 // a semaphore holds no resource until its wait handle is used
    private sealed class Origin
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim _gate = new(1);
        private HelperResponse? _known;

        public async Task<HelperResponse> AnswerAsync(Func<HelperResponse, bool> isGood, Func<Task<HelperResponse>> ask,
            CancellationToken cancellationToken)
        {
            await _gate.WaitAsync(cancellationToken);
            try
            {
                return _known is not null && isGood(_known) ? _known : _known = await ask();
            }
            finally
            {
                _gate.Release();
            }
        }
    }
}
