using MedicalImages.Diagnostics;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Archives;

/// <summary>What is wrong with an archive, in words of ours: names of entries are patient text often enough, so an entry is its number.</summary>
internal sealed class ArchiveProblems(string shown)
{
    private const string Published = "Its SHA-256 matches the specified one, so it was published in this state. Contact its publisher.";

    /// <summary>Of the archive, once it is known.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Whether the set states that hash: then the archive is as its publisher made it, whatever its structure.</summary>
    public bool IsProven { get; set; }

    public SourceFailure Damaged(string reason) => Of($"is damaged: {reason}", IsProven ? Published : "Download it again.");

    /// <summary>Its end or beginning is not as the format has it. It may be cut, or was made so: its bytes alone do not tell.</summary>
    public SourceFailure Unended(string reason) => Of($"has an unexpected structure: {reason}", IsProven ? Published : Unproven());

    public SourceFailure Refused(string reason) => new(ContentDiagnostics.ArchiveRefused, shown, reason);

    private SourceFailure Of(string what, string advice) =>
        new(ContentDiagnostics.ArchiveDamaged, shown, what, advice) { Kind = FailureKind.ArchiveDamaged };

    private string Unproven() => "It may be truncated. Download it again. If its publisher states a SHA-256 "
        + (Sha256 is null ? "" : $"and it is {Sha256}, ") + "set it as Sha256 of the set; the archive is then read as it is.";
}
