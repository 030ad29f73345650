namespace MedicalImages.Requests;

/// <summary>A <c>MedicalImageSet</c> item as declared in the project: not yet validated text.</summary>
/// <param name="File">The project file that declares the item.</param>
internal sealed record SetItem(string Name, string File, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The set <c>default</c> of a project that declares no sets.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>The output folder of the framework of the item, if an outer build lists all of them.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>The folder to which the declaring data package was restored.</summary>
    public string? PackageFolder { get; init; }

    public string this[string metadata] => Metadata.TryGetValue(metadata, out string? value) ? value.Trim() : "";
}
