namespace MedicalImages.Requests;

/// <summary>A <c>MedicalImageSet</c> item as the project states it: plain text, nothing checked.</summary>
/// <param name="File">The project file that declares the item.</param>
internal sealed record SetItem(string Name, string File, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The set <c>default</c> that exists because the project declares none.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>The output folder of the framework that the item comes from, where an outer build lists them all.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Where the data package that declares the item was restored to.</summary>
    public string? PackageFolder { get; init; }

    public string this[string metadata] => Metadata.TryGetValue(metadata, out string? value) ? value.Trim() : "";
}
