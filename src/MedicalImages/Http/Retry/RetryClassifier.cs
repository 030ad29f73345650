using MedicalImages.Sources.Failures;

namespace MedicalImages.Http.Retry;

/// <summary>What may come right when it is tried again.</summary>
internal enum RetryDecision
{
    /// <summary>It will be the same again.</summary>
    Permanent,

    /// <summary>Probably the same again; one more try tells.</summary>
    OnceMore,

    /// <summary>It passes.</summary>
    Transient,
}

/// <summary>The one place that says which failures pass by themselves.</summary>
internal static class RetryClassifier
{
    public static RetryDecision Classify(SourceFailure failure) => failure.Kind switch
    {
        FailureKind.Unreachable or FailureKind.Stalled or FailureKind.Cut => RetryDecision.Transient,
        FailureKind.NameNotFound or FailureKind.NotUnderstood or FailureKind.NoFile or FailureKind.Damaged or FailureKind.Changed =>
            RetryDecision.OnceMore,
        FailureKind.Status => OfStatus(failure.Status, failure.OrthancStatus),
        FailureKind.Untrusted or FailureKind.Redirect or FailureKind.Unreadable or FailureKind.Gone or FailureKind.TooLarge or FailureKind.Offline or _ => RetryDecision.Permanent,
    };

    // An Orthanc that knows the mistake says 500 too: 3 a parameter out of range, 8 a bad request, 27 an unknown DICOM tag.
    private static RetryDecision OfStatus(int? status, int? orthancStatus) => (status, orthancStatus) switch
    {
        (202, _) => RetryDecision.OnceMore, // it may be ready by then
        (408 or 425 or 429 or 502 or 503 or 504, _) => RetryDecision.Transient,
        (500, 3 or 8 or 27) or (501 or 505, _) => RetryDecision.Permanent,
        ( >= 500, _) => RetryDecision.OnceMore,
        _ => RetryDecision.Permanent,
    };
}
