using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Abstractions;

/// <summary>All that a source may do with HTTP. Connections, redirects, time-outs, retries and the meaning of failures are behind it.</summary>
internal interface IHttpGateway
{
    /// <summary>
    /// One attempt, for the body of an image: returns after the headers of a 200 or 203 answer (after a PUT 201 and 204, too), anything
    /// else is a <see cref="SourceFailure"/>. The body fails with one too when it stalls or ends early.
    /// </summary>
    Task<SourceResponse> OpenAsync(SourceRequest question, CancellationToken cancellationToken);

    /// <summary>Asks, and reads the whole answer with <paramref name="read"/>; both are repeated together when the failure is transient.</summary>
    Task<T> ReadAsync<T>(SourceRequest question, Func<SourceResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken);
}

/// <param name="Accept">Media type asked for.</param>
/// <param name="Json">Body of a POST; where nothing makes it anything else, the question is a GET.</param>
internal sealed record SourceRequest(Uri Uri, string Accept = "*/*", byte[]? Json = null)
{
    /// <summary>Makes it a PUT.</summary>
    public HttpUpload? Put { get; init; }

    /// <summary>
    /// The bytes as they are stored, even where the server calls them compressed: archives, and what is known by its hash. Else gzip,
    /// deflate and br are undone.
    /// </summary>
    public bool AsStored { get; init; }

    /// <summary>Makes it a HEAD: what a GET would answer, without the body.</summary>
    public bool HeadOnly { get; init; }
}

/// <param name="Open">Gives the bytes from their beginning, once for each attempt.</param>
internal sealed record HttpUpload(Func<Stream> Open, long Length);

/// <summary>A 200 answer whose body is still on its way.</summary>
/// <param name="Length">Of <paramref name="Body"/>; null where it is not announced, or the body was compressed.</param>
internal sealed record SourceResponse(Uri Uri, Stream Body, long? Length, string? MediaType, string? ETag) : IDisposable
{
    public IDisposable? Owner { get; init; }

    /// <summary>What the end of <see cref="Body"/> proves, whether or not its length is announced.</summary>
    public LengthProof End { get; init; }

    /// <summary>The Content-Type as it came, with its parameters: a multipart boundary stands there.</summary>
    public string? ContentType { get; init; }

    /// <summary>The compression that reading the body undoes, or null.</summary>
    public string? Coding { get; init; }

    /// <summary>The Warning headers as they came: a search of DICOMweb says there that it has more than it gives.</summary>
    public string? Warning { get; init; }

    public void Dispose()
    {
        Body.Dispose();
        Owner?.Dispose();
    }
}
