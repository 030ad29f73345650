using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Asks the sources again and fails where they have other images than the lock says, or, without a lock, than are in place. Writes
/// neither lock nor destination.
/// </summary>
public sealed class CheckMedicalImages : MedicalImagesTask
{
    private protected override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.CheckAsync(requests, Folders.PlacedIn, cancellationToken);
}
