using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Reports what a build would fetch: number and size of the images, and how many are in the store. Fetches and places no image.
/// </summary>
public sealed class ListMedicalImages : MedicalImagesTask
{
    private protected override async Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        await engine.ListAsync(requests, cancellationToken);
}
