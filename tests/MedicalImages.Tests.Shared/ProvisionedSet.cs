using System.Text.Json;

namespace MedicalImages.Tests.Shared;

/// <summary>A destination according to its manifest, read without the reader of the product.</summary>
public sealed class ProvisionedSet
{
    public ProvisionedSet(string folder)
    {
        Folder = folder;
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(ManifestPath));
        Manifest = manifest.RootElement.Clone();
        Images = [.. Manifest.GetProperty("images").EnumerateArray().Select(entry => new ProvisionedImage(folder, entry))];
    }

    public string Folder { get; }

    public string ManifestPath => Path.Combine(Folder, "medical-images.json");

    public JsonElement Manifest { get; }

    public IReadOnlyList<ProvisionedImage> Images { get; }

    /// <summary>Every file below the folder, relative and with '/'.</summary>
    public static IReadOnlyList<string> FilesIn(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}

public sealed record ProvisionedImage(string Folder, JsonElement Entry)
{
    public string Path => Entry.GetProperty("path").GetString()!;

    public string File => System.IO.Path.Combine(Folder, Path);

    public byte[] Bytes => System.IO.File.ReadAllBytes(File);

    public string? this[string member] => Entry.TryGetProperty(member, out JsonElement value) ? value.ToString() : null;
}
