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

    public async Task<FetchedFile> OpenAsync(IHttpGateway gateway, Uri uri, string? sha256, long maxBytes,
        CancellationToken cancellationToken)
    {
        if (sha256 is not null && await HasAsync(sha256, maxBytes, cancellationToken)) return OpenBlob(sha256);
        return await retryPipeline.ExecuteAsync(token => FetchAsync(gateway, uri, sha256, maxBytes, token), cancellationToken);
    }

    public FileStream CreateScratch() => store.CreateScratch();

    private async Task<bool> HasAsync(string sha256, long maxBytes, CancellationToken cancellationToken) =>
        await store.ContainsVerifiedAsync(sha256, cancellationToken)
            || await mirrors.TryFetchBlobAsync(new BlobRequest(sha256, Size: null, maxBytes), _ => { }, cancellationToken);

    private async Task<FetchedFile> FetchAsync(IHttpGateway gateway, Uri uri, string? sha256, long maxBytes,
        CancellationToken cancellationToken)
    {
        using SourceResponse response = await gateway.OpenAsync(new SourceRequest(uri) { AsStored = true }, cancellationToken);
        return sha256 is null
            ? await ReceiveAsync(response, uri, maxBytes, cancellationToken)
            : await PublishAsync(response, uri, sha256, maxBytes, cancellationToken);
    }

    private async Task<FetchedFile> ReceiveAsync(SourceResponse response, Uri uri, long maxBytes, CancellationToken cancellationToken)
    {
        FileStream scratch = store.CreateScratch();
        try
        {
            (string sha256, long length) = await ScratchCopy.RunAsync(response.Body, scratch, maxBytes, cancellationToken);
            RequireComplete(response, uri, length);
            return new FetchedFile(scratch, sha256);
        }
        catch (Exception e)
        {
            await scratch.DisposeAsync();
            if (e is InvalidDataException) throw TooLarge(response, e);
            throw;
        }
    }

    private async Task<FetchedFile> PublishAsync(
        SourceResponse response, Uri uri, string sha256, long maxBytes, CancellationToken cancellationToken)
    {
        await using BlobWriter blob = store.Create();
        await CopyAsync(response, blob, maxBytes, cancellationToken);
        RequireComplete(response, uri, blob.Length);
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
            throw TooLarge(response, e);
        }
    }

    private static void RequireComplete(SourceResponse response, Uri uri, long received)
    {
        if (response.Length is { } length && received != length)
            throw new SourceFailure(FailureKind.Truncated, response.Uri,
                $"{Plural.Format(received, "byte")} instead of the declared {length}");
        if (received == 0) throw new SourceFailure(FailureKind.NoFile, uri, "the body of the response is empty");
    }

    private static SourceFailure TooLarge(SourceResponse response, Exception cause) =>
        new(FailureKind.TooLarge, response.Uri, "the download exceeds the allowed size", cause);

    private FetchedFile OpenBlob(string sha256) =>
        new(new FileStream(store.GetPath(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete), sha256);
}
