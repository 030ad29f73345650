using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Store.Mirrors;

/// <summary>The mirrors of a session, in the order of the project. Empty if no requests are allowed.</summary>
internal sealed class MirrorList
{
    private readonly SessionSettings _settings;
    private readonly IGateways _gateways;
    private readonly Mirror[] _mirrors;

    public MirrorList(SessionSettings settings, IGateways gateways, ContentStore store, Report report)
    {
        (_settings, _gateways) = (settings, gateways);
        _mirrors = [.. Urls.Select(mirror => new Mirror(mirror, () => Open(mirror), store, report))];
    }

    public bool IsEmpty => _mirrors.Length == 0;

    public IReadOnlyList<Uri> Urls => _settings.Offline ? [] : _settings.Mirrors;

    /// <summary>Fails if its credentials cannot be read.</summary>
    public IHttpGateway Open(Uri mirror) => _gateways.OpenMirror(mirror, _settings.MirrorCredentialVariable);

    /// <summary>
    /// True if a mirror returned the blob, which is then in the store. A mirror never fails a build: the source is used next.
    /// </summary>
    public async Task<bool> TryFetchBlobAsync(BlobRequest blobRequest, Action<long> moved, CancellationToken cancellationToken)
    {
        foreach (Mirror mirror in _mirrors)
        {
            if (await mirror.TryFetchBlobAsync(blobRequest, moved, cancellationToken)) return true;
        }

        return false;
    }
}

/// <summary>A blob that is identified by its hash.</summary>
/// <param name="Size">Null if it is not known.</param>
/// <param name="MaxBytes">The maximum number of bytes to receive.</param>
internal readonly record struct BlobRequest(string Sha256, long? Size, long MaxBytes);
