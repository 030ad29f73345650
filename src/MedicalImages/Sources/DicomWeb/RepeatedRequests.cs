using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// Sends requests that only a check requires. The list itself was read, so a failed check does not fail the set. Each request is sent once,
/// and after one without a response no more are sent: each would take the whole idle time.
/// </summary>
/// <param name="once">Searches without retries.</param>
internal sealed class RepeatedRequests(QidoSearch once)
{
    private volatile bool _isDisabled;

    /// <summary>
    /// Null if the server does not respond, rejects the request, or returns an unusable list, such as an inconsistent one.
    /// </summary>
    public async Task<T?> TryAsync<T>(Func<QidoSearch, Task<T>> request)
        where T : class?
    {
        if (_isDisabled) return null;
        try
        {
            return await request(once);
        }
        catch (SourceFailure failure)
        {
            if (failure.Kind is FailureKind.Stalled or FailureKind.Unreachable or FailureKind.NameNotFound) _isDisabled = true;
            return null;
        }
    }
}
