namespace MedicalImages.Build.Sources;

/// <summary>The bytes of one image, still on their way, and what the source says about them beforehand.</summary>
/// <param name="Uri">Where they come from, for messages.</param>
/// <param name="Length">The announced number of bytes, or null.</param>
/// <param name="MD5">The digest that the source recorded when it took the image in (16 bytes), or null. An error detector, no security.</param>
internal sealed record RemoteContent(Uri Uri, Stream Stream, long? Length, byte[]? MD5) : IAsyncDisposable
{
    /// <summary>What the stream hangs on: the HTTP response, an archive.</summary>
    public IDisposable? Owner { get; init; }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        Owner?.Dispose();
    }
}
