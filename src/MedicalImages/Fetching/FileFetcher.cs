using MedicalImages.Diagnostics;
using MedicalImages.Http.Retry;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;
using MedicalImages.Store.Mirrors;

namespace MedicalImages.Fetching;

/// <summary>
/// Archives and lists from servers. A file with a known hash is kept in the store and fetched once; any other is deleted after the build.
/// </summary>
internal sealed class FileFetcher(ContentStore store, MirrorList mirrors, RetryPipeline retryPipeline) : IFileFetcher
{
    public string Folder => store.Root;

    public async Task<FileStream> OpenAsync(IHttpGateway gateway, Uri uri, string? sha256, long maxBytes,
        CancellationToken cancellationToken)
    {
        if (sha256 is not null && await HasAsync(sha256, maxBytes, cancellationToken)) return OpenBlob(sha256);
        return await retryPipeline.ExecuteAsync(token => FetchAsync(gateway, uri, sha256, maxBytes, token), cancellationToken);
    }

    public FileStream CreateScratch() => store.CreateScratch();

    private async Task<bool> HasAsync(string sha256, long maxBytes, CancellationToken cancellationToken) =>
        await store.ContainsVerifiedAsync(sha256, cancellationToken)
            || await mirrors.TryFetchBlobAsync(new BlobRequest(sha256, Size: null, maxBytes), _ => { }, cancellationToken);

    private async Task<FileStream> FetchAsync(IHttpGateway gateway, Uri uri, string? sha256, long maxBytes,
        CancellationToken cancellationToken)
    {
        using SourceResponse response = await gateway.OpenAsync(new SourceRequest(uri) { AsStored = true }, cancellationToken);
        await using BlobWriter blob = store.Create();
        await CopyAsync(response, blob, maxBytes, cancellationToken);
        if (blob.Length == 0) throw new SourceFailure(FailureKind.NoFile, uri, "the body of the response is empty");
        if (sha256 is null) return blob.TakeFile();
        if (blob.SHA256() != sha256)
            throw new SourceFailure(FailureKind.Damaged, uri, $"its SHA-256 is {blob.SHA256()}, but {sha256} was expected");
        return OpenBlob(await blob.PublishAsync(cancellationToken));
    }

    private static async Task CopyAsync(SourceResponse response, BlobWriter blob, long maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            await blob.CopyFromAsync(response.Body, maxBytes, _ => { }, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new SourceFailure(FailureKind.TooLarge, response.Uri, "the download exceeds the allowed size", e);
        }

        if (response.Length is { } length && blob.Length != length)
            throw new SourceFailure(FailureKind.Truncated, response.Uri,
                $"{Plural.Format(blob.Length, "byte")} instead of the declared {length}");
    }

    private FileStream OpenBlob(string sha256) =>
        new(store.GetPath(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
}
