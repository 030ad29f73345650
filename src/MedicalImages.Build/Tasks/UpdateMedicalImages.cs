using MedicalImages.Build.IncrementalState;
using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Reads the sources again, writes the lock file, and reports added, removed and changed images; without a lock file, compared with the
/// placed images. Places nothing; the target provisions afterward.
/// </summary>
public sealed class UpdateMedicalImages : MedicalImagesTask
{
    private protected override async Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        UpdateResult result = await engine.UpdateAsync(requests, Folders.GetPlaced, cancellationToken);
        foreach (SetRequest request in result.Outdated)
        {
            foreach (IntermediateFiles files in Folders.GetFiles(request.OutputFolder)) files.ListAgain(request.Name);
        }

        return result;
    }
}
