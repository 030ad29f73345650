namespace MedicalImages.Sources.Abstractions;

/// <summary>Brings files that have to be here whole before anything in them can be listed.</summary>
internal interface IWholeFiles
{
    /// <summary>Where they are kept, and what they are made into: nothing in it is a source's own.</summary>
    string Folder { get; }

    /// <summary>Reads it from its server, with retries, or from the store where its hash is known and it is there already.</summary>
    /// <param name="sha256">What it must hash to: anything else fails before a byte is given out. Null where that is not known.</param>
    /// <param name="longest">More bytes than this fail.</param>
    /// <returns>A seekable stream of the whole file; it is gone from this machine when it is disposed, unless the store keeps it.</returns>
    Task<FileStream> OpenAsync(IHttpGateway gateway, Uri uri, string? sha256, long longest, CancellationToken cancellationToken);

    /// <summary>An empty file of this process alone, gone when it is disposed.</summary>
    FileStream CreateScratch();
}
