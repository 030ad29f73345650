using MedicalImages.Diagnostics;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.S3;

/// <summary>Explains the errors of a bucket. An HTTP status alone would suggest another URL or credentials.</summary>
internal static class S3Failures
{
    /// <returns>The same failure if its message is sufficient.</returns>
    public static SourceFailure Explain(SourceFailure failure, S3Bucket bucket)
    {
        string service = Redaction.Url(bucket.Endpoint);
        SourceFailure Create(DiagnosticDescriptor descriptor, params object?[] facts) =>
            new(descriptor, [service, bucket.Name, .. facts]) { Uri = failure.Uri, Status = failure.Status };

        return failure switch
        {
            { Status: 404, ErrorCode: "NoSuchBucket" } => Create(SourceDiagnostics.BucketNotFound),
            { Status: 403, Access: null } => Create(SourceDiagnostics.BucketNotPublic),
            { Status: 301 or 400, Region: { } region } =>
                Create(SourceDiagnostics.BucketElsewhere, region, $"https://s3.{region}.amazonaws.com"),
            _ => failure,
        };
    }

    /// <summary>Whether another copy of the bucket may be available. A service that is busy is not left: it asks to wait.</summary>
    public static bool IsUnavailable(SourceFailure failure) => failure.Kind switch
    {
        FailureKind.Unreachable or FailureKind.NameNotFound or FailureKind.Untrusted or FailureKind.Stalled => true,
        FailureKind.Status => !IsBusy(failure),
        FailureKind.Described => failure.Status is 301 or 400 or 403 or 404,
        _ => false,
    };

    /// <summary>Whether a failure for one object is probably one for all objects of the bucket.</summary>
    public static bool IsOfAllObjects(SourceFailure failure) => failure.Kind is FailureKind.Unreachable or FailureKind.NameNotFound
        or FailureKind.Untrusted or FailureKind.Described;

    public static bool IsBusy(SourceFailure failure) => failure is { Kind: FailureKind.Status, Status: 429 or 503 };
}
