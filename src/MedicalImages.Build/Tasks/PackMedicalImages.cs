using MedicalImages.Commands;
using MedicalImages.Packaging;
using MedicalImages.Requests;
using Microsoft.Build.Framework;

namespace MedicalImages.Build.Tasks;

/// <summary>Writes the locked images of a dataset project, with all that a NuGet package needs beside them, into a folder that NuGet then packs. Refuses what is not locked, or may not be passed around.</summary>
public sealed class PackMedicalImages : MedicalImagesTask
{
    /// <summary>What the project says of its package: an item's identity is the name (Id, Version, Authors …), its metadata <c>Value</c> the text.</summary>
    [Required]
    public ITaskItem[] Package { get; set; } = [];

    /// <summary>Files of the project that go into the package; <c>PackagePath</c> says where.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>Full path of the folder that is filled; what is in it goes.</summary>
    [Required]
    public string Folder { get; set; } = "";

    private protected override bool IsCommand => false;

    private protected override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        PackedFile[] files = [.. Files.Select(file => new PackedFile(file.GetMetadata("FullPath"), file.GetMetadata("PackagePath")))];
        return engine.PackAsync(requests, new PackOptions(Texts(Package), files, Folder), cancellationToken);
    }
}
