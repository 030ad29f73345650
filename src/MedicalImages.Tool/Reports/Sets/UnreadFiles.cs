using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Reports.Sets;

/// <summary>Files that may be images, and could not be read.</summary>
/// <param name="Paths">Relative to the folder of the set, sorted.</param>
internal sealed record UnreadFiles(IReadOnlyList<string> Paths)
{
    private const int MaxNames = 5;
    private const int MaxNameLength = 100;

    public static readonly UnreadFiles None = new([]);

    /// <summary>Such as <c>2 files could not be read: a.dcm, b.dcm</c>; null if there are none.</summary>
    public string? Description => Paths.Count == 0 ? null : $"{Plural.Format(Paths.Count, "file")} could not be read: {Names}";

    private string Names
    {
        get
        {
            string names = string.Join(", ", Paths.Take(MaxNames).Select(path => Redaction.Clean(path, MaxNameLength)));
            return Paths.Count > MaxNames ? $"{names} and {Plural.Format(Paths.Count - MaxNames, "other")}" : names;
        }
    }
}
