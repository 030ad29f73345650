using MedicalImages.Diagnostics;

namespace MedicalImages.Sources.Failures;

/// <summary>Why a source did not give what it was asked for. The one table that says which of these pass by themselves is in Transfer.</summary>
internal enum FailureKind
{
    /// <summary>No connection, or no answer on it: refused, no route, closed or reset before the header.</summary>
    Unreachable,

    /// <summary>The host's name is not known here.</summary>
    NameNotFound,

    /// <summary>The server's certificate is not trusted, or it does not speak TLS.</summary>
    Untrusted,

    /// <summary>The connection stalled: no header or no byte for the idle time.</summary>
    Stalled,

    /// <summary>The body ended early, or was longer than announced.</summary>
    Cut,

    /// <summary>An HTTP status other than 200 and 203; <see cref="SourceFailure.Status"/> says which.</summary>
    Status,

    /// <summary>An answer that is not what this kind of source says: HTML with 200, JSON of another shape.</summary>
    NotUnderstood,

    /// <summary>A success whose file has no byte.</summary>
    NoFile,

    /// <summary>The bytes do not match their digest, length or DICOM identity.</summary>
    Damaged,

    /// <summary>A redirect that is refused: away from https, of what was sent, or in circles.</summary>
    Redirect,

    /// <summary>A file on this machine that is not there or cannot be read.</summary>
    Unreadable,

    /// <summary>What was listed is not there any more, or is another one: the listing, read again, tells whether it may be.</summary>
    Gone,

    /// <summary>Whole and sound, but not the bytes that the lock says.</summary>
    Changed,

    /// <summary>More bytes than the set may have.</summary>
    TooLarge,

    /// <summary>It would have to be asked over the network, and the build is offline.</summary>
    Offline,

    /// <summary>
    /// An archive that is damaged or has no proper end. A server that creates it on request may send a complete one next time.
    /// </summary>
    ArchiveDamaged,

    /// <summary>Any failure with its own message.</summary>
    Described,
}

/// <param name="Facts">What the message contains after the name of the set.</param>
internal sealed record FailureMessage(DiagnosticDescriptor Descriptor, IReadOnlyList<object?> Facts);

/// <summary>
/// What every source throws. <see cref="FailureText"/> makes a message of it: a source does not know the name of its set.
/// </summary>
internal sealed class SourceFailure : Exception
{
    // The facts of a failure with its own message say where it happened.
    private static readonly Uri Nowhere = new("about:blank");

    public SourceFailure(FailureKind kind, Uri uri, string reason, Exception? cause = null)
        : base(reason, cause) => (Kind, Uri) = (kind, uri);

    /// <summary>A failure with its own message.</summary>
    /// <param name="facts">What the message contains after the name of the set.</param>
    public SourceFailure(DiagnosticDescriptor descriptor, params object?[] facts)
        : base(descriptor.Title) => (Kind, Uri, Own) = (FailureKind.Described, Nowhere, new FailureMessage(descriptor, facts));

    public FailureKind Kind { get; init; }

    public Uri Uri { get; init; }

    /// <summary>Null where the kind determines the message.</summary>
    public FailureMessage? Own { get; }

    public int? Status { get; init; }

    /// <summary>Orthanc's own error number (the JSON member OrthancStatus), where the answer carried one.</summary>
    public int? OrthancStatus { get; init; }

    /// <summary>Where the credentials came from that were refused; null where none were sent. Never a value.</summary>
    public string? Access { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How often it was tried in all, and for how long; the retrying side fills it in.</summary>
    public int Attempts { get; set; } = 1;

    public TimeSpan Elapsed { get; set; }

    /// <summary>
    /// How many of how many images are in the store already; null before the listing is known. The fetching side fills it in.
    /// </summary>
    public (int Done, int Total)? Stored { get; set; }
}
