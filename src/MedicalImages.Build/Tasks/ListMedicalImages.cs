using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>Says what a build would bring: how many images, how big, how much of it is in the store already. Fetches and places no image.</summary>
public sealed class ListMedicalImages : MedicalImagesTask
{
    private protected override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.ListAsync(requests, cancellationToken);
}
