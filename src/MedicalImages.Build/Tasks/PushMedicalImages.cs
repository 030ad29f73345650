using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>Gives each mirror the locked images that it does not have.</summary>
public sealed class PushMedicalImages : MedicalImagesTask
{
    private protected override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.PushAsync(requests, cancellationToken);
}
