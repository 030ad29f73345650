using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Store.Mirrors;

/// <summary>The mirrors of a session, asked in the order in which the project names them. None where nothing may be asked.</summary>
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

    public IReadOnlyList<Uri> Urls => _settings.Offline ? [] : _settings.Mirrors;

    /// <summary>Fails where its credentials cannot be read.</summary>
    public IHttpGateway Open(Uri mirror) => _gateways.OpenMirror(mirror, _settings.MirrorCredentialVariable);

    /// <summary>True when the blob came from one of them and is in the store. No mirror fails a build: the source is asked next.</summary>
    public async Task<bool> TryBringAsync(Wanted wanted, Action<long> moved, CancellationToken cancellationToken)
    {
        foreach (Mirror mirror in _mirrors)
        {
            if (await mirror.TryBringAsync(wanted, moved, cancellationToken)) return true;
        }

        return false;
    }
}

/// <summary>A blob, by the hash that proves it.</summary>
/// <param name="Size">Null where it is not known.</param>
/// <param name="MaxBytes">No more than this is taken in.</param>
internal readonly record struct Wanted(string Sha256, long? Size, long MaxBytes);
