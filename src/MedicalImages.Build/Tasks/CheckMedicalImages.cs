using MedicalImages.Build.Provisioning.Locked;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>Asks the sources again and fails where they have other images than the lock says. Writes neither lock nor destination.</summary>
public sealed class CheckMedicalImages : MedicalImagesTask
{
    private protected override Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        WithSessionAsync(session => new LockCheck(session).RunAsync(requests, cancellationToken));
}
