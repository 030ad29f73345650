using MedicalImages.Diagnostics;

namespace MedicalImages.Requests;

/// <summary>The source of a set: a URL, a path, or a phantom catalog.</summary>
/// <param name="Text">The text for messages and the fingerprint: never with user info or query.</param>
/// <param name="Url">URL of the server or the file, without a trailing slash; null for a local source.</param>
/// <param name="Path">Absolute path of a local folder, archive or list; for a pattern or a single image, of the folder.</param>
internal sealed record SourceReference(SourceType Type, string Text, Uri? Url = null, string? Path = null)
{
    /// <summary>Distinguishes equal locators of different sources in the store.</summary>
    public string Origin => Path ?? Text;

    /// <summary>A short name without folders: the host, the bucket, the phantom catalog, the package, or the name of the file or folder.
    /// </summary>
    public string ShortName => Url is not null ? Redaction.Host(Url) : Path is not null && !Type.IsDataPackage
        ? System.IO.Path.GetFileName(Path) : WithoutFolders(Text);

    /// <summary>Whether the images come from a server.</summary>
    public bool IsFromServer => Url is not null || Type.IsService;

    /// <summary>Patterns of the files below <see cref="Path"/>; null for all.</summary>
    public NamePattern? Pattern { get; init; }

    /// <summary>The name of a single image in the folder <see cref="Path"/>; null if there are several.</summary>
    public string? FileName { get; init; }

    /// <summary>SHA-256 of a local list, archive or single image: an edited file is another request. Null otherwise.</summary>
    public string? ContentSha256 { get; init; }

    private static string WithoutFolders(string text)
    {
        int host = text.IndexOf("://", StringComparison.Ordinal) + 3;
        int slash = host < 3 ? -1 : text.IndexOf('/', host);
        return slash < 0 ? text : text[..slash];
    }
}
