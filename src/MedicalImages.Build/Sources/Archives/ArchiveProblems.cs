using MedicalImages.Build.Diagnostics;

namespace MedicalImages.Build.Sources.Archives;

/// <summary>What is wrong with an archive, in words of ours: names of entries are patient text often enough, so an entry is its number.</summary>
internal sealed class ArchiveProblems(string set, string shown)
{
    public MedicalImagesException Damaged(string reason) => ContentDiagnostics.ArchiveDamaged.With(set, shown, reason).AsException();

    public MedicalImagesException Refused(string reason) => ContentDiagnostics.ArchiveRefused.With(set, shown, reason).AsException();
}
