using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Abstractions;

/// <summary>The HTTP access of sources. Hides connections, redirects, timeouts, retries and the classification of failures.</summary>
internal interface IHttpGateway
{
    /// <summary>
    /// One attempt, for the body of an image: returns after the headers of a 200 or 203 response (for a PUT, 201 and 204 too). Anything
    /// else is a <see cref="SourceFailure"/>. The body also fails with one if it stalls or ends early.
    /// </summary>
    Task<SourceResponse> OpenAsync(SourceRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Sends a request and reads the complete response with <paramref name="read"/>; both are retried together after a transient failure.
    /// </summary>
    Task<T> ReadAsync<T>(SourceRequest request, Func<SourceResponse, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken);
}

/// <param name="Accept">The requested media type.</param>
/// <param name="Json">Body of a POST; without it, the request is a GET.</param>
internal sealed record SourceRequest(Uri Uri, string Accept = "*/*", byte[]? Json = null)
{
    /// <summary>Creates the address of each attempt, if a cache must not answer it. It has the origin of <see cref="Uri"/>.</summary>
    public Func<Uri>? CreateUri { get; init; }

    /// <summary>Makes the request a PUT.</summary>
    public HttpUpload? Put { get; init; }

    /// <summary>
    /// Returns the bytes as stored, even with a Content-Encoding: for archives, and for content with a known hash. Otherwise, gzip, deflate
    /// and br are decoded.
    /// </summary>
    public bool AsStored { get; init; }

    /// <summary>Makes the request a HEAD: the response to a GET without the body.</summary>
    public bool HeadOnly { get; init; }
}

/// <param name="Open">Opens the content from its start, once per attempt.</param>
internal sealed record HttpUpload(Func<Stream> Open, long Length);

/// <summary>A 200 response whose body has not been read.</summary>
/// <param name="Length">Of <paramref name="Body"/>; null if it was not declared, or the body was compressed.</param>
internal sealed record SourceResponse(Uri Uri, Stream Body, long? Length, string? MediaType, string? ETag) : IDisposable
{
    public IDisposable? Owner { get; init; }

    /// <summary>What the end of <see cref="Body"/> proves, independent of a declared length.</summary>
    public LengthProof End { get; init; }

    /// <summary>The Content-Type with its parameters, such as a multipart boundary.</summary>
    public string? ContentType { get; init; }

    /// <summary>The compression that is decoded during reading, or null.</summary>
    public string? Coding { get; init; }

    /// <summary>The Warning headers: a DICOMweb search reports in them that more results exist.</summary>
    public string? Warning { get; init; }

    public void Dispose()
    {
        Body.Dispose();
        Owner?.Dispose();
    }
}
