namespace MedicalImages.Tool.Get;

/// <summary>The arguments of <c>get</c>: not yet validated text.</summary>
/// <param name="Metadata">Of the set, by the names of a MedicalImageSet.</param>
/// <param name="Settings">By the names of the properties, without <c>MedicalImages</c>.</param>
internal sealed record GetRequest(string Source, string Destination, string Name, IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyDictionary<string, string> Settings)
{
    public const string DefaultName = "images";

    /// <summary>Read the source again, and replace images of an earlier request.</summary>
    public bool Update { get; init; }

    /// <summary>List what would be fetched. Nothing is fetched and placed.</summary>
    public bool DryRun { get; init; }
}
