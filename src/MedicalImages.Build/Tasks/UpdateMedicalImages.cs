using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Reads the sources again, writes the lock file, and reports added, removed and changed images; without a lock file, compared with the
/// placed images. Places nothing; the target provisions afterward.
/// </summary>
public sealed class UpdateMedicalImages : MedicalImagesTask
{
    private protected override Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        WithSessionAsync(session => new LockUpdate(session, ProjectFile).RunAsync(requests, cancellationToken));
}
