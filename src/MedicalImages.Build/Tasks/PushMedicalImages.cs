using MedicalImages.Commands.Push;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>Gives each mirror the locked images that it does not have.</summary>
public sealed class PushMedicalImages : MedicalImagesTask
{
    private protected override Task<bool> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.RunAsync(session => new MirrorPush(session).RunAsync(requests, cancellationToken), cancellationToken);
}
