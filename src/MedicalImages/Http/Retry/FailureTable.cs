using MedicalImages.Sources.Failures;

namespace MedicalImages.Http.Retry;

/// <summary>What may come right when it is tried again.</summary>
internal enum Prospect
{
    /// <summary>It will be the same again.</summary>
    Permanent,

    /// <summary>Probably the same again; one more try tells.</summary>
    OnceMore,

    /// <summary>It passes.</summary>
    Transient,
}

/// <summary>The one place that says which failures pass by themselves.</summary>
internal static class FailureTable
{
    public static Prospect Of(SourceFailure failure) => failure.Kind switch
    {
        FailureKind.Unreachable or FailureKind.Stalled or FailureKind.Cut => Prospect.Transient,
        FailureKind.NameNotFound or FailureKind.NotUnderstood or FailureKind.NoFile or FailureKind.Damaged or FailureKind.Changed =>
            Prospect.OnceMore,
        FailureKind.Status => OfStatus(failure.Status, failure.OrthancStatus),
        FailureKind.Untrusted or FailureKind.Redirect or FailureKind.Unreadable or FailureKind.Gone or FailureKind.TooLarge or FailureKind.Offline or _ => Prospect.Permanent,
    };

    // An Orthanc that knows the mistake says 500 too: 3 a parameter out of range, 8 a bad request, 27 an unknown DICOM tag.
    private static Prospect OfStatus(int? status, int? orthancStatus) => (status, orthancStatus) switch
    {
        (202, _) => Prospect.OnceMore, // it may be ready by then
        (408 or 425 or 429 or 502 or 503 or 504, _) => Prospect.Transient,
        (500, 3 or 8 or 27) or (501 or 505, _) => Prospect.Permanent,
        ( >= 500, _) => Prospect.OnceMore,
        _ => Prospect.Permanent,
    };
}
