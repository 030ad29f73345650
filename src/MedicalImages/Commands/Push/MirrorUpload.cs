using MedicalImages.Planning;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Store;
using MedicalImages.Store.Mirrors;

namespace MedicalImages.Commands.Push;

/// <summary>
/// Uploads blobs one after the other to a mirror. The length from HEAD is compared before and after: this detects a server that returns 200
/// to everything, and an incomplete file of another program. The content is not read back, because every reader verifies it.
/// </summary>
internal sealed class MirrorUpload(IHttpGateway gateway, Uri mirror, ContentStore store)
{
    /// <summary>False if it existed.</summary>
    public async Task<bool> PutMissingAsync(StoredImage image, CancellationToken cancellationToken)
    {
        Uri uri = MirrorUrl.ForBlob(mirror, image.Sha256);
        if (await GetPresenceAsync(uri, image.Size, cancellationToken) is Presence.Present) return false;
        var upload = new HttpUpload(() => new FileStream(store.GetPath(image.Sha256), FileMode.Open, FileAccess.Read,
            FileShare.Read | FileShare.Delete, bufferSize: 0), image.Size);
        await gateway.ReadAsync(new SourceRequest(uri) { Put = upload }, (_, _) => Task.FromResult(true), cancellationToken);
        if (await GetPresenceAsync(uri, image.Size, cancellationToken) is Presence.Missing or Presence.WrongLength)
            throw new SourceFailure(
                FailureKind.UnexpectedResponse, uri, "the server reported success, but the image is missing or has another length");
        return true;
    }

    private async Task<Presence> GetPresenceAsync(Uri uri, long size, CancellationToken cancellationToken)
    {
        try
        {
            return await gateway.ReadAsync(new SourceRequest(uri) { HeadOnly = true },
                (response, _) => Task.FromResult(response.Length is null || response.Length == size
                    ? Presence.Present
                    : Presence.WrongLength),
                cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status is 404 or 410)
        {
            return Presence.Missing;
        }
        catch (SourceFailure failure) when (failure.Status is 405 or 501)
        {
            return Presence.Unknown; // it does not support HEAD
        }
    }

    private enum Presence
    {
        Missing,
        Present,
        WrongLength,
        Unknown,
    }
}
