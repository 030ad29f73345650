using MedicalImages.Commands.Push;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>Uploads the locked images that a mirror does not have.</summary>
public sealed class PushMedicalImages : MedicalImagesTask
{
    private protected override Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        WithSessionAsync(session => new MirrorPush(session).RunAsync(requests, cancellationToken));
}
