using System.Security.Cryptography;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Doi;

/// <summary>Compares a fetched file with its MD5.</summary>
internal sealed class MD5Fetcher(IFileFetcher inner, byte[]? md5) : IFileFetcher
{
    public string Folder => inner.Folder;

    public FileStream CreateScratch() => inner.CreateScratch();

    public async Task<FetchedFile> OpenAsync(IHttpGateway gateway, Uri uri, string? sha256, long maxBytes,
        CancellationToken cancellationToken)
    {
        FetchedFile fetched = await inner.OpenAsync(gateway, uri, sha256, maxBytes, cancellationToken);
        FileStream file = fetched.Stream;
        try
        {
            file.Position = 0;
            if (md5 is not null && !(await HashAsync(file, cancellationToken)).AsSpan().SequenceEqual(md5))
                throw new SourceFailure(FailureKind.Damaged, uri, "its MD5 does not match the one that the record states");
            file.Position = 0;
            return fetched;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

#pragma warning disable CA5351 // compared with the digest that the record states; detects errors, and is not a security feature
    private static ValueTask<byte[]> HashAsync(FileStream file, CancellationToken cancellationToken) =>
        MD5.HashDataAsync(file, cancellationToken);
#pragma warning restore CA5351
}
