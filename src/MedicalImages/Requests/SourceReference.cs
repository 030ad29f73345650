using MedicalImages.Diagnostics;

namespace MedicalImages.Requests;

internal enum SourceType
{
    /// <summary>Not stated and not visible from the text: the server is asked once what it is.</summary>
    Inferred,
    Orthanc,
    DicomWeb,
    WadoUri,
    StudyList,
    Archive,
    Directory,
    UrlList,
    Phantom,

    /// <summary>A data package, which a NuGet restore brought: stated by the package itself, never by a project.</summary>
    Package,
}

/// <summary>Where the images of a set live: a URL, a path, or a phantom catalog.</summary>
/// <param name="Text">What is shown and fingerprinted: never with user info or query.</param>
/// <param name="Url">The server's base URL or the file's, without a trailing slash in its path; null for what is on this machine.</param>
/// <param name="Path">Absolute, of a folder, archive or list on this machine; of a pattern or a single image, their folder.</param>
internal sealed record SourceReference(SourceType Type, string Text, Uri? Url = null, string? Path = null)
{
    /// <summary>Tells equal locators of different sources apart in the store.</summary>
    public string Origin => Path ?? Text;

    /// <summary>Short and without folders: the host, the phantom catalog, the package, or the name of the file or folder.</summary>
    public string ShortName => Url is not null ? Redaction.Host(Url) : Path is not null && Type != SourceType.Package ? System.IO.Path.GetFileName(Path) : Text;

    /// <summary>Which files below <see cref="Path"/>; null for all.</summary>
    public NamePattern? Pattern { get; init; }

    /// <summary>Of a single image in the folder <see cref="Path"/>; null where it is more than one.</summary>
    public string? FileName { get; init; }

    /// <summary>SHA-256 of a list, archive or single image on this machine: an edited one is another request. Null elsewhere.</summary>
    public string? ContentSha256 { get; init; }
}
