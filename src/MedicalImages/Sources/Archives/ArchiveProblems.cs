using MedicalImages.Diagnostics;

namespace MedicalImages.Sources.Archives;

/// <summary>Problems of an archive. They identify an entry by its number, because names of entries are often patient text.</summary>
internal sealed class ArchiveProblems(string set, string shown)
{
    private const string Published = "Its SHA-256 matches the specified one, so it was published in this state. Contact its publisher.";

    /// <summary>The hash of the archive, once it is known.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Whether the set specifies this hash: then the archive is unchanged since its publication, whatever its structure.</summary>
    public bool IsProven { get; set; }

    public MedicalImagesException Damaged(string reason) => Of($"is damaged: {reason}", IsProven ? Published : "Download it again.");

    /// <summary>
    /// The start or end of the archive has an unexpected structure. It may be truncated, or was published like this; its content does not
    /// show which.
    /// </summary>
    public MedicalImagesException Unended(string reason) => Of($"has an unexpected structure: {reason}", IsProven ? Published : Unproven());

    public MedicalImagesException Refused(string reason) => ContentDiagnostics.ArchiveRefused.With(set, shown, reason).AsException();

    private MedicalImagesException Of(string what, string advice) =>
        ContentDiagnostics.ArchiveDamaged.With(set, shown, what, advice).AsException();

    private string Unproven() => "It may be truncated. Download it again. If its publisher states a SHA-256 "
        + (Sha256 is null ? "" : $"and it is {Sha256}, ") + "set it as Sha256 of the set; the archive is then read as it is.";
}
