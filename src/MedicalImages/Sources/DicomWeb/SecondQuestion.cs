using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// Asks what only a check needs to know. The list itself was answered by then, so no failure of a check fails the set; each question is
/// tried once, and after one without an answer no more are asked: each would cost the whole idle time.
/// </summary>
/// <param name="once">Searches without retries.</param>
internal sealed class SecondQuestion(QidoSearch once)
{
    private volatile bool _isGivenUp;

    /// <summary>Null where the server does not answer, refuses, or its answer is of no use, such as a list that contradicts itself.</summary>
    public async Task<T?> TryAsync<T>(Func<QidoSearch, Task<T>> question)
        where T : class?
    {
        if (_isGivenUp) return null;
        try
        {
            return await question(once);
        }
        catch (SourceFailure failure)
        {
            if (failure.Kind is FailureKind.Stalled or FailureKind.Unreachable or FailureKind.NameNotFound) _isGivenUp = true;
            return null;
        }
    }
}
