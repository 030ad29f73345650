using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Reads the sources again, and fails if their images differ from the lock file or, without a lock file, from the placed images. Writes
/// neither lock file nor destination.
/// </summary>
public sealed class CheckMedicalImages : MedicalImagesTask
{
    private protected override async Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        await engine.CheckAsync(requests, Folders.GetPlaced, cancellationToken);
}
