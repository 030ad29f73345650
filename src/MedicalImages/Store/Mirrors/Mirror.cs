using MedicalImages.Diagnostics;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store.Mirrors;

/// <summary>
/// A cache that may have a blob. Its content is always verified. After a failure, the mirror is reported and not used again in this
/// session. There are no retries: with 4,000 images, they would take longer than the source.
/// </summary>
internal sealed class Mirror(Uri uri, Func<IHttpGateway> open, ContentStore store, Report report)
{
    private const int MaxBadResponses = 3;
    private readonly Lazy<IHttpGateway> _gateway = new(open);
    private int _badResponses;
    private volatile bool _hasResponded;
    private volatile bool _isDisabled;

    public async Task<bool> TryFetchBlobAsync(BlobRequest blobRequest, Action<long> moved, CancellationToken cancellationToken)
    {
        for (int attempt = 1; !_isDisabled; attempt++)
        {
            try
            {
                return await FetchBlobAsync(blobRequest, moved, cancellationToken);
            }
            catch (SourceFailure failure) when (failure.Status is 404 or 410)
            {
                _hasResponded = true;
                return false;
            }
            catch (SourceFailure failure) when (attempt == 1 && IsTransientFailure(failure))
            {
                // one immediate retry
            }
            catch (SourceFailure failure)
            {
                Disable(failure.Message + Denial(failure));
            }
            catch (MedicalImagesException access)
            {
                Disable(access.Diagnostic.Message.TrimEnd('.'));
            }
        }

        return false;
    }

    // A mirror that has never responded is down; one that has may have closed a connection.
    private bool IsTransientFailure(SourceFailure failure) => _hasResponded
        && failure.Kind is FailureKind.Unreachable or FailureKind.Truncated;

    private async Task<bool> FetchBlobAsync(BlobRequest blobRequest, Action<long> moved, CancellationToken cancellationToken)
    {
        using SourceResponse response = await _gateway.Value.OpenAsync(
            new SourceRequest(MirrorUrl.ForBlob(uri, blobRequest.Sha256)) { AsStored = true }, cancellationToken);
        _hasResponded = true;
        await using BlobWriter blob = store.Create();
        bool isGood = false;
        try
        {
            isGood = await CopyAsync(response, blob, blobRequest, moved, cancellationToken) && blob.SHA256() == blobRequest.Sha256;
            if (isGood) await blob.PublishAsync(cancellationToken);
            else CountBadResponse();
            return isGood;
        }
        finally
        {
            if (!isGood) moved(-blob.Length); // the bytes will be received again, from another mirror or the source
        }
    }

    private static async Task<bool> CopyAsync(SourceResponse response, BlobWriter blob, BlobRequest blobRequest, Action<long> moved,
        CancellationToken cancellationToken)
    {
        long maxBytes = blobRequest.Size ?? blobRequest.MaxBytes;
        if (response.Length > maxBytes) return false;
        try
        {
            await blob.CopyFromAsync(response.Body, maxBytes, moved, cancellationToken);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private void CountBadResponse()
    {
        int count = Interlocked.Increment(ref _badResponses);
        if (count == 1) report.Add(MirrorDiagnostics.WrongBytes.With(Redaction.Url(uri)));
        if (count == MaxBadResponses) Disable($"{MaxBadResponses} responses had unexpected content");
    }

    private void Disable(string reason)
    {
        bool isFirst;
        lock (_gateway)
        {
            isFirst = !_isDisabled;
            _isDisabled = true;
        }

        if (isFirst) report.AddMessage(Importance.High, $"Mirror {Redaction.Url(uri)}: {reason}; it is not used again in this "
            + $"«build|run».");
    }

    private static string Denial(SourceFailure failure) => failure.Status is not (401 or 403) ? "" : failure.Access is { } sent
        ? $" for the credentials of {sent}" : ", and no credentials were sent";
}
