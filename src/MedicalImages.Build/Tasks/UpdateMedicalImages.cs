using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Asks the sources again, writes the lock anew, and says what was added, removed and changed, without a lock compared with what is in
/// place. Places nothing; the target provisions afterward.
/// </summary>
public sealed class UpdateMedicalImages : MedicalImagesTask
{
    private protected override Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        WithSessionAsync(session => new LockUpdate(session, ProjectFile).RunAsync(requests, cancellationToken));
}
