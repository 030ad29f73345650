using MedicalImages.Requests;

namespace MedicalImages.LockFiles;

/// <summary>What the lock says of one set.</summary>
/// <param name="SelectionSha256">Of the request that it answers, never its text.</param>
/// <param name="Source">Host of the source, for whoever reviews a change.</param>
/// <param name="Images">By their ordinals in the set.</param>
internal sealed record LockedSet(string Name, string SelectionSha256, string Source, IReadOnlyList<LockedImage> Images)
{
    /// <summary>Files that were left out because they are invalid, in the order of their locators.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];

    /// <summary>The version that understands the selection: the images do not show it.</summary>
    public string SelectionRequires { get; init; } = LockVersion.First;

    /// <summary>The version that reads it.</summary>
    public string Requires =>
        Skipped.Count > 0 || Images.Any(image => image.Requires != LockVersion.First) ? LockVersion.SourceNames : SelectionRequires;

    /// <summary>Of what decides the files that are placed, and what their manifest says of those that are not.</summary>
    public string Sha256 => Digest.Sha256(string.Join('\n', Images.Select(image =>
        $"{image.Ordinals.Image} {image.Ordinals.Series} {image.Ordinals.InSeries} {image.Sha256}"
        + (image.SourceName is { } name ? $" {name}" : ""))
        .Concat(Skipped.Select(file => $"skipped {file.Sha256} {file.Size} {file.Problem}").Order(StringComparer.Ordinal))));

    /// <summary>Tells a head that was damaged or half merged, and which list of images belongs to it.</summary>
    public string Check => Digest.Sha256($"{Name}\n{SelectionSha256}\n{Source}"
        + (SelectionRequires == LockVersion.First ? "" : $"\n{SelectionRequires}"))[..LockForms.CheckLength];

    public long Size => Images.Sum(image => image.Size);

    public bool Answers(SetRequest request) => Is(request.Name) && SelectionSha256 == request.SelectionSha256;

    /// <summary>Of one name there is one set, or one for each framework that has it in another way.</summary>
    public bool Replaces(LockedSet other, LockSettings settings) =>
        other.Is(Name) && (!settings.IsOneOfSeveral || other.SelectionSha256 == SelectionSha256);

    public bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);
}
