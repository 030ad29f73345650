namespace MedicalImages.Tool.Adding;

/// <summary>The arguments of <c>add</c>: not yet validated text.</summary>
/// <param name="Project">A file or folder; null for the current folder.</param>
/// <param name="Name">Null: it is derived from the source.</param>
/// <param name="Metadata">By the names of a MedicalImageSet, without the source.</param>
internal sealed record AddRequest(string Source, string? Project, string? Name, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Only show the difference.</summary>
    public bool IsDryRun { get; init; }
}
