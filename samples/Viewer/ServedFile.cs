using MedicalImages;

namespace Viewer;

/// <summary>A file that the build placed.</summary>
/// <param name="Path">As in the manifest: below the folder of the set, with '/'.</param>
internal sealed record ServedFile(string Set, string Path, string FullPath, string ContentType)
{
    /// <summary>Whether it still is a file. A link that replaced it could lead to any file of this machine.</summary>
    public bool IsRegular => new FileInfo(FullPath) is { Exists: true, LinkTarget: null };

    public static ServedFile From(MedicalImage image) => new(image.Set, image.RelativePath, image.Path, "application/dicom");
}
