using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Asks the sources again and fails where they have other images than the lock says, or, without a lock, than are in place. Writes
/// neither lock nor destination.
/// </summary>
public sealed class CheckMedicalImages : MedicalImagesTask
{
    private protected override Task<bool> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.RunAsync(session => new LockCheck(session, ProjectFile).RunAsync(requests, cancellationToken), cancellationToken);
}
