using MedicalImages.Sources.Failures;

namespace MedicalImages.Http.Retry;

/// <summary>Whether a retry may succeed.</summary>
internal enum RetryDecision
{
    /// <summary>The result would be the same.</summary>
    Permanent,

    /// <summary>The result is probably the same; one retry decides.</summary>
    OnceMore,

    /// <summary>The failure is transient.</summary>
    Transient,
}

/// <summary>The only place that decides which failures are transient.</summary>
internal static class RetryClassifier
{
    public static RetryDecision Classify(SourceFailure failure) => failure.Kind switch
    {
        FailureKind.Unreachable or FailureKind.Stalled or FailureKind.Truncated => RetryDecision.Transient,
        FailureKind.NameNotFound or FailureKind.UnexpectedResponse or FailureKind.NoFile or FailureKind.Damaged or FailureKind.Changed =>
            RetryDecision.OnceMore,
        FailureKind.Status => ClassifyStatus(failure.Status, failure.OrthancStatus),
        FailureKind.Untrusted or FailureKind.Redirect or FailureKind.Unreadable or FailureKind.Gone or FailureKind.TooLarge
            or FailureKind.Offline or FailureKind.ArchiveDamaged or FailureKind.Described or _ => RetryDecision.Permanent,
    };

    /// <param name="isOnceMoreUsed">Whether the operation was already retried after <see cref="RetryDecision.OnceMore"/>.</param>
    public static bool IsRetryable(RetryDecision decision, bool isOnceMoreUsed) =>
        decision is RetryDecision.Transient || (decision is RetryDecision.OnceMore && !isOnceMoreUsed);

    // Orthanc also returns 500 for permanent errors: 3 a parameter out of range, 8 a bad request, 27 an unknown DICOM tag.
    private static RetryDecision ClassifyStatus(int? status, int? orthancStatus) => (status, orthancStatus) switch
    {
        (202, _) => RetryDecision.OnceMore, // it may be ready later
        (408 or 425 or 429 or 502 or 503 or 504, _) => RetryDecision.Transient,
        (500, 3 or 8 or 27) or (501 or 505, _) => RetryDecision.Permanent,
        ( >= 500, _) => RetryDecision.OnceMore,
        _ => RetryDecision.Permanent,
    };
}
