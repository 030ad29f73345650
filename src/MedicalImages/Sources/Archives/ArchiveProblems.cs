using MedicalImages.Diagnostics;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Archives;

/// <summary>Problems of an archive. They identify an entry by its number, because names of entries are often patient text.</summary>
internal sealed class ArchiveProblems(string shown)
{
    private const string Published = "Its SHA-256 matches the specified one, so it was published in this state. Contact its publisher.";

    /// <summary>The hash of the archive, once it is known.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Whether the set specifies this hash: then the archive is unchanged since its publication, whatever its structure.</summary>
    public bool IsVerified { get; set; }

    public SourceFailure Damaged(string reason) => Create($"is damaged: {reason}", IsVerified ? Published : "Download it again.");

    /// <summary>
    /// The start or end of the archive has an unexpected structure. It may be truncated, or was published like this; its content does not
    /// show which.
    /// </summary>
    public SourceFailure UnexpectedStructure(string reason) =>
        Create($"has an unexpected structure: {reason}", IsVerified ? Published : DescribeUnverified());

    public SourceFailure Refused(string reason) => new(ContentDiagnostics.ArchiveRefused, shown, reason);

    private SourceFailure Create(string what, string advice) =>
        new(ContentDiagnostics.ArchiveDamaged, shown, what, advice) { Kind = FailureKind.ArchiveDamaged };

    private string DescribeUnverified() => "It may be truncated. Download it again. "
        + (Sha256 is null ? "If its publisher specifies a SHA-256" : $"If its publisher specifies the SHA-256 {Sha256}")
        + ", set Sha256 on the set to that value; the archive is then accepted unchanged.";
}
