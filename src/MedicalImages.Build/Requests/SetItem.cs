namespace MedicalImages.Build.Requests;

/// <summary>A <c>MedicalImageSet</c> item as the project states it: plain text, nothing checked.</summary>
/// <param name="File">The project file that declares the item.</param>
internal sealed record SetItem(string Name, string File, IReadOnlyDictionary<string, string> Metadata)
{
    public string this[string metadata] => Metadata.TryGetValue(metadata, out string? value) ? value.Trim() : "";
}
