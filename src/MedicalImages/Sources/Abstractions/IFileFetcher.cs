namespace MedicalImages.Sources.Abstractions;

/// <summary>Provides complete files for sources that cannot list their images without them.</summary>
internal interface IFileFetcher
{
    /// <summary>The folder for these files and for data that is derived from them.</summary>
    string Folder { get; }

    /// <summary>Fetches the file from its server, with retries, or from the store if its hash is known.</summary>
    /// <param name="sha256">The expected hash, which is verified before any content is returned. Null if it is not known.</param>
    /// <param name="maxBytes">A larger file is an error.</param>
    Task<FetchedFile> OpenAsync(IHttpGateway gateway, Uri uri, string? sha256, long maxBytes, CancellationToken cancellationToken);

    /// <summary>An empty file of this process that is deleted when it is disposed.</summary>
    FileStream CreateScratch();
}
