using MedicalImages.Commands;
using MedicalImages.Packaging;
using MedicalImages.Requests;
using Microsoft.Build.Framework;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Writes the locked images of a dataset project, and the other files of the NuGet package, to a folder that NuGet packs. Fails if a set is
/// not locked, or must not be distributed.
/// </summary>
public sealed class PackMedicalImages : MedicalImagesTask
{
    /// <summary>
    /// Package properties of the project: the identity of an item is the name (Id, Version, Authors …), its metadata <c>Value</c> is the
    /// value.
    /// </summary>
    [Required]
    public ITaskItem[] Package { get; set; } = [];

    /// <summary>Files of the project that are packed; <c>PackagePath</c> is their path in the package.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>Full path of the target folder; its content is deleted first.</summary>
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
