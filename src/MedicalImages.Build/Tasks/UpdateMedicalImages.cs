using MedicalImages.Build.IncrementalState;
using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Asks the sources again, writes the lock anew, and says what was added, removed and changed, without a lock compared with what is in
/// place. Places nothing; the target provisions afterward.
/// </summary>
public sealed class UpdateMedicalImages : MedicalImagesTask
{
    private protected override async Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        UpdateResult result = await engine.UpdateAsync(requests, Folders.PlacedIn, cancellationToken);
        foreach (SetRequest request in result.Outdated)
        {
            foreach (IntermediateFiles files in Folders.FilesOf(request.OutputFolder)) files.ListAgain(request.Name);
        }

        return result;
    }
}
