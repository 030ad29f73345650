using MedicalImages.Commands.DryRun;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>Says what a build would bring: how many images, how big, how much of it is in the store already. Fetches and places no image.</summary>
public sealed class ListMedicalImages : MedicalImagesTask
{
    private protected override Task<bool> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.RunAsync(session => new DryRun(session).RunAsync(requests, cancellationToken), cancellationToken);
}
