using MedicalImages.Diagnostics;
using MedicalImages.Hashing;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.LockFiles;

/// <summary>One set of a lock file.</summary>
/// <param name="SelectionSha256">Hash of the selection, never its text.</param>
/// <param name="Source">Host of the source, for reviewers of a change.</param>
/// <param name="Images">Ordered by their ordinals in the set.</param>
internal sealed record LockedSet(string Name, string SelectionSha256, string Source, IReadOnlyList<LockedImage> Images)
{
    /// <summary>Skipped invalid files, ordered by locator.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];

    /// <summary>The terms of the images when the set was locked, with SPDX ids; empty if none were stated.</summary>
    public IReadOnlyList<LicenseTerms> Licenses { get; init; } = [];

    /// <summary>The version that supports the selection, which the images do not show.</summary>
    public string SelectionRequires { get; init; } = LockVersion.First;

    /// <summary>The version that can read it.</summary>
    public string Requires => Licenses.Count > 0 ? LockVersion.Licenses :
        Skipped.Count > 0 || Images.Any(image => image.Requires != LockVersion.First) ? LockVersion.SourceNames : SelectionRequires;

    /// <summary>Hash of what determines the placed files, and the skipped files and the licenses in the manifest.</summary>
    public string Sha256
    {
        get
        {
            var text = new DigestBuilder(stackalloc byte[DigestBuilder.UsualBuffer]);
            string separator = "";
            foreach (LockedImage image in Images)
            {
                text.Append(separator);
                Add(ref text, image);
                separator = "\n";
            }

            foreach (string line in OtherLines())
            {
                text.Append(separator);
                text.Append(line);
                separator = "\n";
            }

            return text.Finish();
        }
    }

    private static void Add(ref DigestBuilder text, LockedImage image)
    {
        image.Ordinals.AddTo(ref text);
        text.Append(" ");
        text.Append(image.Sha256);
        if (image.SourceName is null) return;
        text.Append(" ");
        text.Append(image.SourceName);
    }

    private IEnumerable<string> OtherLines() =>
        Skipped.Select(file => $"skipped {file.Sha256} {file.Size} {file.Problem}").Order(StringComparer.Ordinal)
            .Concat(Licenses.Select(LockedTerms.Describe));

    /// <summary>Detects properties that were damaged or merged incorrectly, and identifies the list of images.</summary>
    public string Check => Digest.Sha256($"{Name}\n{SelectionSha256}\n{Source}"
        + (SelectionRequires == LockVersion.First ? "" : $"\n{SelectionRequires}")
        + string.Concat(Licenses.Select(terms => $"\n{LockedTerms.Describe(terms)}")), LockTextRules.CheckLength);

    public long Size => Total.Of(Images, image => image.Size);

    public bool IsMatch(SetRequest request) => HasName(request.Name) && SelectionSha256 == request.SelectionSha256;

    /// <summary>There is one set per name, or one for each framework that defines it differently.</summary>
    public bool Replaces(LockedSet other, LockSettings settings) =>
        other.HasName(Name) && (!settings.IsOneOfSeveral || other.SelectionSha256 == SelectionSha256);

    public bool HasName(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);
}
