using MedicalImages.Diagnostics;

namespace MedicalImages.Sources.Failures;

/// <summary>The kinds of failures of a source. RetryClassifier decides which of them are transient.</summary>
internal enum FailureKind
{
    /// <summary>No connection or response: refused, no route, closed or reset before the headers.</summary>
    Unreachable,

    /// <summary>The host name was not found.</summary>
    NameNotFound,

    /// <summary>The certificate of the server is not trusted, or the server does not support TLS.</summary>
    Untrusted,

    /// <summary>The connection stalled: no headers or data for the idle time.</summary>
    Stalled,

    /// <summary>The body ended early, or was longer than declared.</summary>
    Truncated,

    /// <summary>An HTTP status other than 200 and 203; <see cref="SourceFailure.Status"/> contains it.</summary>
    Status,

    /// <summary>An unexpected response for this source type: HTML with status 200, or other JSON.</summary>
    UnexpectedResponse,

    /// <summary>A success without content.</summary>
    NoFile,

    /// <summary>The content does not match its digest, length or DICOM identity.</summary>
    Damaged,

    /// <summary>A rejected redirect: from https to http, of a request with content, or in a loop.</summary>
    Redirect,

    /// <summary>A local file that does not exist or cannot be read.</summary>
    Unreadable,

    /// <summary>A listed image that no longer exists or has changed: a second listing decides whether that is an error.</summary>
    Gone,

    /// <summary>A complete image that does not match the lock file.</summary>
    Changed,

    /// <summary>More data than the set allows.</summary>
    TooLarge,

    /// <summary>The source would have to be contacted, but the build is offline.</summary>
    Offline,

    /// <summary>
    /// An archive that is damaged or has no proper end. A server that creates it on request may send a complete one next time.
    /// </summary>
    ArchiveDamaged,

    /// <summary>Any failure that specifies its message.</summary>
    Described,
}

/// <param name="Facts">The arguments of the message after the name of the set.</param>
internal sealed record FailureMessage(DiagnosticDescriptor Descriptor, IReadOnlyList<object?> Facts);

/// <summary>
/// The exception of all sources. <see cref="FailureText"/> creates the message, because a source does not know the name of its set.
/// </summary>
internal sealed class SourceFailure : Exception
{
    // The arguments of a specified message contain the location.
    private static readonly Uri NoUri = new("about:blank");

    public SourceFailure(FailureKind kind, Uri uri, string reason, Exception? cause = null)
        : base(reason, cause) => (Kind, Uri) = (kind, uri);

    /// <summary>A failure that specifies its message.</summary>
    /// <param name="facts">The arguments of the message after the name of the set.</param>
    public SourceFailure(DiagnosticDescriptor descriptor, params object?[] facts)
        : base(descriptor.Title) => (Kind, Uri, Own) = (FailureKind.Described, NoUri, new FailureMessage(descriptor, facts));

    public FailureKind Kind { get; init; }

    public Uri Uri { get; init; }

    /// <summary>The specified message; null if the kind determines it.</summary>
    public FailureMessage? Own { get; }

    public int? Status { get; init; }

    /// <summary>Orthanc's own error number (the JSON member OrthancStatus), if the response contained it.</summary>
    public int? OrthancStatus { get; init; }

    /// <summary>The error code of an S3 service, if the response contained one; otherwise null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The region of the bucket, if the response of an S3 service contained it; otherwise null.</summary>
    public string? Region { get; init; }

    /// <summary>The origin of the rejected credentials; null if none were sent. Never a value.</summary>
    public string? Access { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The number of attempts and the elapsed time, set by the retry code.</summary>
    public int Attempts { get; set; } = 1;

    public TimeSpan Elapsed { get; set; }

    /// <summary>
    /// The number of images in the store and the total number, set during fetching; null before the listing is known.
    /// </summary>
    public (int Done, int Total)? Stored { get; set; }
}
