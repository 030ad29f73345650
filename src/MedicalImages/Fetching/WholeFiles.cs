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
internal sealed class WholeFiles(ContentStore store, MirrorList mirrors, Resilience resilience) : IWholeFiles
{
    public string Folder => store.Root;

    public async Task<FileStream> OpenAsync(IHttpGateway gateway, Uri uri, string? sha256, long longest,
        CancellationToken cancellationToken)
    {
        if (sha256 is not null && await HasAsync(sha256, longest, cancellationToken)) return OpenBlob(sha256);
        return await resilience.ExecuteAsync(token => FetchAsync(gateway, uri, sha256, longest, token), cancellationToken);
    }

    public FileStream CreateScratch() => store.CreateScratch();

    private async Task<bool> HasAsync(string sha256, long longest, CancellationToken cancellationToken) =>
        await store.ProveAsync(sha256, cancellationToken)
            || await mirrors.TryFetchSetAsync(new Wanted(sha256, Size: null, longest), _ => { }, cancellationToken);

    private async Task<FileStream> FetchAsync(IHttpGateway gateway, Uri uri, string? sha256, long longest,
        CancellationToken cancellationToken)
    {
        using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(uri) { AsStored = true }, cancellationToken);
        await using BlobWriter blob = store.Create();
        await CopyAsync(reply, blob, longest, cancellationToken);
        if (blob.Length == 0) throw new SourceFailure(FailureKind.NoFile, uri, "the body of the response is empty");
        if (sha256 is null) return await blob.TakeAsync();
        if (blob.SHA256() != sha256)
            throw new SourceFailure(FailureKind.Damaged, uri, $"its SHA-256 is {blob.SHA256()}, but {sha256} was expected");
        return OpenBlob(await blob.PublishAsync(cancellationToken));
    }

    private static async Task CopyAsync(SourceResponse reply, BlobWriter blob, long longest, CancellationToken cancellationToken)
    {
        try
        {
            await blob.CopyFromAsync(reply.Body, longest, _ => { }, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new SourceFailure(FailureKind.TooLarge, reply.Uri, "the download exceeds the allowed size", e);
        }

        if (reply.Length is { } length && blob.Length != length)
            throw new SourceFailure(FailureKind.Cut, reply.Uri, $"{Plural.Format(blob.Length, "byte")} instead of the declared {length}");
    }

    private FileStream OpenBlob(string sha256) =>
        new(store.PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
}
