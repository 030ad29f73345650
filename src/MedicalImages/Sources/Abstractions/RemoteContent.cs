namespace MedicalImages.Sources.Abstractions;

/// <summary>The content of one image before it is read, with the length and digest that the source declares.</summary>
/// <param name="Uri">The origin, for messages.</param>
/// <param name="Length">The declared number of bytes, or null.</param>
/// <param name="MD5">The digest that the source recorded on receipt (16 bytes), or null. It detects errors, and is not a security
/// feature.</param>
internal sealed record RemoteContent(Uri Uri, Stream Stream, long? Length, byte[]? MD5) : IAsyncDisposable
{
    /// <summary>The compression that is decoded, or null.</summary>
    public string? Coding { get; init; }

    public static RemoteContent Create(SourceResponse response, byte[]? md5 = null) =>
        Create(response, response.Body, response.Length, md5);

    /// <param name="body">The part of the response that is the image.</param>
    public static RemoteContent Create(SourceResponse response, Stream body, long? length, byte[]? md5 = null) =>
        new(response.Uri, body, length, md5) { Owner = response.Owner, Coding = response.Coding, End = response.End, IsFromServer = true };

    /// <summary>
    /// False if <see cref="MD5"/> may be another value of the same form: content that does not match it is received twice.
    /// </summary>
    public bool IsMD5Certain { get; init; } = true;

    /// <summary>What the source states about the use of the image, with the file LICENSE that was downloaded with it; or null.</summary>
    public LicenseTerms? Terms { get; init; }

    /// <summary>Whether the content is a response of a server, not a local file or an entry of a local archive.</summary>
    public bool IsFromServer { get; init; }

    /// <summary>The owner of the stream: the HTTP response, or an archive.</summary>
    public IDisposable? Owner { get; init; }

    /// <summary>Whether the content is an entry of an archive that was compared with a stated digest.</summary>
    public bool IsFromVerifiedArchive { get; init; }

    /// <summary>What the end of <see cref="Stream"/> proves if no length is declared.</summary>
    public LengthProof End { get; init; }

    /// <summary>What proves that the image is complete, after everything that was stated has been compared.</summary>
    /// <param name="listed">The image in the listing, which may state a size or a hash.</param>
    public LengthProof ProofFor(RemoteImage listed) =>
        IsFromVerifiedArchive ? LengthProof.ArchiveDigest
        : Length is null && MD5 is null && listed is { Size: null, Sha256: null } ? End : LengthProof.Stated;

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        Owner?.Dispose();
    }
}
