namespace MedicalImages.Sources.Abstractions;

/// <summary>The bytes of one image, still on their way, and what the source says about them beforehand.</summary>
/// <param name="Uri">Where they come from, for messages.</param>
/// <param name="Length">The announced number of bytes, or null.</param>
/// <param name="MD5">The digest that the source recorded when it took the image in (16 bytes), or null. An error detector, no security.</param>
internal sealed record RemoteContent(Uri Uri, Stream Stream, long? Length, byte[]? MD5) : IAsyncDisposable
{
    /// <summary>The compression that was undone on the way, or null.</summary>
    public string? Coding { get; init; }

    public static RemoteContent Create(SourceResponse reply, byte[]? md5 = null) => Create(reply, reply.Body, reply.Length, md5);

    /// <param name="body">What of the answer is the image.</param>
    public static RemoteContent Create(SourceResponse reply, Stream body, long? length, byte[]? md5 = null) =>
        new(reply.Uri, body, length, md5) { Owner = reply.Owner, Coding = reply.Coding, End = reply.End, IsAnswer = true };

    /// <summary>The bytes are what a server answered. A file here, and an entry of an archive that is here, are no answers.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>What the stream hangs on: the HTTP response, an archive.</summary>
    public IDisposable? Owner { get; init; }

    /// <summary>What the end of <see cref="Stream"/> proves where no length is announced.</summary>
    public LengthProof End { get; init; }

    /// <summary>What proves that no byte of the image is missing, once everything that was stated has been compared.</summary>
    /// <param name="listed">As its source listed it: a size or a hash there is a statement, too.</param>
    public LengthProof ProofFor(RemoteImage listed) =>
        Length is null && MD5 is null && listed is { Size: null, Sha256: null } ? End : LengthProof.Stated;

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        Owner?.Dispose();
    }
}
