namespace MedicalImages.Build.Sources;

/// <summary>All that a source may do with HTTP. Connections, redirects, time-outs, retries and the meaning of failures are behind it.</summary>
internal interface IHttpGateway
{
    /// <summary>
    /// One attempt, for the body of an image: returns after the headers of a 200 answer, anything else is a <see cref="SourceFailure"/>.
    /// The body fails with one too when it stalls or ends early.
    /// </summary>
    Task<HttpReply> OpenAsync(HttpQuestion question, CancellationToken cancellationToken);

    /// <summary>Asks, and reads the whole answer with <paramref name="read"/>; both are repeated together when the failure is transient.</summary>
    Task<T> ReadAsync<T>(HttpQuestion question, Func<HttpReply, CancellationToken, Task<T>> read, CancellationToken cancellationToken);
}

/// <param name="Accept">Media type asked for.</param>
/// <param name="Json">Body of a POST; null makes it a GET.</param>
internal sealed record HttpQuestion(Uri Uri, string Accept = "*/*", byte[]? Json = null);

/// <summary>A 200 answer whose body is still on its way.</summary>
internal sealed record HttpReply(Uri Uri, Stream Body, long? Length, string? MediaType, string? ETag) : IDisposable
{
    public IDisposable? Owner { get; init; }

    /// <summary>The Content-Type as it came, with its parameters: a multipart boundary stands there.</summary>
    public string? ContentType { get; init; }

    /// <summary>The Warning headers as they came: a search of DICOMweb says there that it has more than it gives.</summary>
    public string? Warning { get; init; }

    public void Dispose()
    {
        Body.Dispose();
        Owner?.Dispose();
    }
}
